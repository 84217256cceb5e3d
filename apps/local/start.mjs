// `npm start`: whatever is missing is made, then the installation runs. Plain Node, as nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWhatChanged } from './build-what-changed.mjs';
import { installWhatIsMissing } from './install-what-is-missing.mjs';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
process.chdir(project);
console.log('Musubi starts');
try {
  await installWhatIsMissing(project);
  await buildWhatChanged(project);
} catch (error) {
  console.error(`\nMusubi does not start: ${error.message}`);
  process.exit(1);
}
// In this process and not in one of its own, so that a signal to it reaches all, even SIGKILL.
await import('../../dist/apps/local/src/main.js');
