import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run-step.mjs';

const OLDEST_NODE = [20, 19];

/** Installs the npm packages of the lock file, unless exactly these are there. Throws when Node is too old. */
export async function installWhatIsMissing(project) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw new Error(`it needs Node ${OLDEST_NODE.join('.')} or newer, and this is ${process.versions.node}`);
  }
  if (isInstalled(project)) return;
  // The build needs what npm calls development packages, whatever NODE_ENV says.
  await run('npm packages installed', 'npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], project);
}

/** npm writes down what it has installed; file times would say too much after a `git checkout`. */
function isInstalled(project) {
  const record = join(project, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const installed = packagesOf(record);
  return Object.entries(packagesOf(join(project, 'package-lock.json'))).every(
    ([path, { version, optional }]) =>
      path === '' || installed[path]?.version === version || (optional && installed[path] === undefined),
  );
}
