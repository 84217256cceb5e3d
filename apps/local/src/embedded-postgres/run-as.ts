import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, lchownSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The account that PostgreSQL runs as; undefined means: as whoever started us. */
export type RunAs = { readonly uid: number; readonly gid: number } | undefined;

/**
 * PostgreSQL refuses to run as root. So root hands over to the owner of the data if there is any yet,
 * else to the account `postgres`, else to `nobody`.
 */
export function chooseRunAs(dataDirectory: string): RunAs {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(dataDirectory)) {
    const { uid, gid } = statSync(dataDirectory);
    if (uid !== 0) return { uid, gid };
  }
  const account = findAccount('postgres') ?? findAccount('nobody');
  if (account === undefined) throw new Error('PostgreSQL cannot run as root, and there is no user postgres or nobody');
  return account;
}

function findAccount(name: string): RunAs {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((candidate) => candidate.startsWith(`${name}:`));
  if (line === undefined) return undefined;
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

/**
 * Whether the account can walk into the directory: asked of the kernel, as mode bits tell only half of it.
 * @throws when there is no answer, as on a machine that cannot start another process: that is not a no
 */
export function canEnter(directory: string, runAs: RunAs): boolean {
  if (runAs === undefined) return true;
  const asked = spawnSync('/bin/sh', ['-c', 'cd "$0"', directory], { ...runAs, cwd: '/', stdio: 'ignore' });
  if (asked.status === null) {
    throw new Error(`Nobody could look whether ${runAs.uid} can enter ${directory}`, { cause: asked.error });
  }
  return asked.status === 0;
}

export function giveTreeTo(directory: string, runAs: RunAs): void {
  if (runAs === undefined) return;
  for (const name of ['.', ...readdirSync(directory, { recursive: true, encoding: 'utf8' })]) {
    lchownSync(join(directory, name), runAs.uid, runAs.gid);
  }
}

export function giveTo(path: string, runAs: RunAs): void {
  if (runAs !== undefined) chownSync(path, runAs.uid, runAs.gid);
}
