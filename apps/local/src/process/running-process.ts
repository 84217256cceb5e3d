import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Whether the process lives and its command line contains the mark. After a reboot, or in a container, a number that
 * was written down may belong to somebody else.
 */
export function isRunning(pid: number, mark: string): boolean {
  return commandLine(pid).includes(mark);
}

function commandLine(pid: number): string {
  if (process.platform !== 'linux')
    return spawnSync('ps', ['-p', String(pid), '-o', 'args='], { encoding: 'utf8' }).stdout;
  try {
    // A zombie keeps its number but has an empty command line, which is what we want: it is not running.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Waits until the process is gone; false when it is still there after the given milliseconds. */
export async function waitUntilGone(pid: number, mark: string, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (isRunning(pid, mark)) {
    if (Date.now() > end) return false;
    await sleep(20);
  }
  return true;
}
