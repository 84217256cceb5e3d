// `npm run bench:rank` and others that need no database: whatever is missing is made, then the product's own code runs
// on the files that are named. Nothing but the command's own answer goes to standard output.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWhatChanged } from '../../apps/local/build-what-changed.mjs';
import { installWhatIsMissing } from '../../apps/local/install-what-is-missing.mjs';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const write = process.stdout.write;
process.stdout.write = process.stderr.write.bind(process.stderr);
try {
  await installWhatIsMissing(project);
  await buildWhatChanged(project, ['server']);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
process.stdout.write = write;
await import('../../dist/apps/cli/src/bench/main.js');
