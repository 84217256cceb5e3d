import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stopPostmaster } from './postmaster';
import { canEnter, chooseRunAs, type RunAs } from './run-as';

/** Where a cluster lives and as whom it runs. `data` is PostgreSQL's own directory; `home` also has its log. */
export type Home = { readonly home: string; readonly data: string; readonly runAs: RunAs };

/** Survives a reboot and belongs to root alone, so nobody can prepare it for us as in a temporary directory. */
const ELSEWHERE = '/var/lib/musubi-local';

/**
 * The cluster lives in the wished directory. Only when root works in a directory that the account of PostgreSQL cannot
 * enter (a clone with mode 0700), it lives under /var/lib instead, and a file `elsewhere` in the wished directory says
 * where.
 */
export async function openHome(wished: string): Promise<Home> {
  mkdirSync(wished, { recursive: true });
  const pointer = join(wished, 'elsewhere');
  const recorded = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : undefined;
  if (recorded !== undefined && existsSync(recorded)) return prepare(recorded);

  if (existsSync(join(wished, 'data')) || canEnter(wished, chooseRunAs(join(wished, 'data')))) return prepare(wished);

  await removeForsakenHomes();
  const home = join(ELSEWHERE, randomUUID());
  mkdirSync(home, { recursive: true });
  // Whatever the umask: to be walked through by PostgreSQL's account, and read by nobody.
  for (const directory of [ELSEWHERE, home]) chmodSync(directory, 0o711);
  writeFileSync(join(home, 'origin'), wished);
  writeFileSync(pointer, home);
  return prepare(home);
}

function prepare(home: string): Home {
  const data = join(home, 'data');
  const runAs = chooseRunAs(data);
  if (!canEnter(home, runAs)) throw new Error(`The account of PostgreSQL (${runAs?.uid}) cannot enter ${home}`);
  return { home, data, runAs };
}

/** A clone that was deleted leaves its cluster under /var/lib behind, perhaps even with a server in it. */
async function removeForsakenHomes(): Promise<void> {
  if (!existsSync(ELSEWHERE)) return;
  for (const name of readdirSync(ELSEWHERE)) {
    const home = join(ELSEWHERE, name);
    const pointer = join(readFileSync(join(home, 'origin'), 'utf8'), 'elsewhere');
    if (existsSync(pointer) && readFileSync(pointer, 'utf8').trim() === home) continue;
    await stopPostmaster(join(home, 'data'));
    rmSync(home, { recursive: true, force: true });
  }
}
