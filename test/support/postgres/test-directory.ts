import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopPostmaster } from '../../../apps/local/src/embedded-postgres/postmaster';
import { isRunning } from '../../../apps/local/src/process/running-process';

const PREFIX = 'musubi-test-';

/**
 * A directory for a cluster, or for a whole installation, of this run. Outside the clone, as root's PostgreSQL account
 * may not enter that.
 */
export async function makeTestDirectory(): Promise<string> {
  await removeLeftovers();
  const directory = mkdtempSync(join(tmpdir(), PREFIX));
  writeFileSync(join(directory, 'run'), String(process.pid));
  chmodSync(directory, 0o711);
  return directory;
}

/** A run that was killed leaves its directory, and perhaps its server. Those of other people are not ours to remove. */
async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((candidate) => candidate.startsWith(PREFIX))) {
    const directory = join(tmpdir(), name);
    const record = join(directory, 'run');
    try {
      if (!existsSync(record) || isRunning(Number(readFileSync(record, 'utf8')), 'jest')) continue;
      await removeTestDirectory(directory);
    } catch (error) {
      if (!['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
}

export async function removeTestDirectory(directory: string): Promise<void> {
  // A cluster stands in the directory itself, that of an installation one deeper.
  for (const wished of [directory, join(directory, 'postgres')]) {
    const elsewhere = join(wished, 'elsewhere');
    const home = existsSync(elsewhere) ? readFileSync(elsewhere, 'utf8') : wished;
    await stopPostmaster(join(home, 'data'));
    if (home !== wished) rmSync(home, { recursive: true, force: true });
  }
  rmSync(directory, { recursive: true, force: true });
}
