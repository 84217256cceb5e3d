import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, waitUntilGone } from '../process/running-process';

/**
 * Stops the server of this data directory, if one runs: one that outlived its launcher as well as our own.
 * Clears the trace of a server that is gone but whose number another process has now, which would stop the next start.
 */
export async function stopPostmaster(dataDirectory: string): Promise<void> {
  const file = join(dataDirectory, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!isRunning(pid, dataDirectory)) {
    rmSync(file, { force: true });
    return;
  }
  // Fast shutdown, then immediate, then none at all: the write-ahead log makes each of them safe.
  for (const [signal, patience] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    process.kill(pid, signal);
    if (await waitUntilGone(pid, dataDirectory, patience)) return;
  }
  throw new Error(`The PostgreSQL server with process number ${pid} does not stop`);
}
