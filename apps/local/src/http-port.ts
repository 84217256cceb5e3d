import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** An api whose launcher was killed a moment ago still has to notice. */
const PATIENCE_MS = 3_000;

/** Throws when somebody else listens on the port. */
export async function expectFreePort(port: number): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await isFree(port))) {
    if (Date.now() > end) throw new Error(`Port ${port} is taken. Choose another one: PORT=3100 npm start`);
    await sleep(100);
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else if (error.code === 'EACCES') reject(new Error(`Port ${port} may not be used by this account`));
      else reject(error);
    });
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}

/** Throws when the address does not answer with 200. */
export async function expectAnswer(url: string): Promise<void> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`${url} answers with ${answer.status}`);
}
