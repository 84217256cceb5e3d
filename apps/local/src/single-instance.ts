import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, waitUntilGone } from './process/running-process';

/** Both ways of starting the launcher have this in their command line. */
const MARK = 'apps/local/';

/** One that was told to stop a moment ago gets the time to do so. */
const PATIENCE_MS = 8_000;

/**
 * Takes the data directory for this process and returns how to give it back. Throws when another one runs on it.
 * A process that was killed leaves its file behind, which does not count.
 */
export async function takeDirectory(dataDirectory: string, patienceMs = PATIENCE_MS): Promise<() => void> {
  const file = join(dataDirectory, 'running');
  for (;;) {
    try {
      claim(file);
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const other = Number(readFileSync(file, 'utf8'));
    if (other !== process.pid && isRunning(other, MARK) && !(await waitUntilGone(other, MARK, patienceMs))) {
      throw new Error(`Musubi already runs on ${dataDirectory} (process ${other}). Stop it, or set MUSUBI_DATA_DIR.`);
    }
    rmSync(file, { force: true });
  }
}

/** Appears with its content at once, or throws EEXIST: nobody ever reads half a number. */
function claim(file: string): void {
  const own = `${file}-${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, file);
  } finally {
    rmSync(own);
  }
}
