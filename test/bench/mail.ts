import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { MailSystem } from '../support/mail-storm/mail-system';
import { StormyMailServer } from '../support/mail-storm/stormy-mail-server';

const { values } = parseArgs({
  options: {
    mails: { type: 'string', default: '3000' },
    workers: { type: 'string', default: '2' },
    idle: { type: 'string', default: '60' },
    queue: { type: 'string', default: 'both' },
  },
});
const mails = Number(values.mails);
const idle = Number(values.idle);
/** Members of a party: each event becomes as many mails. */
const MEMBERS = 5;

/** From committed events to a mail server on loopback: how many mails a second, and how soon the first when idle. */
async function main(): Promise<void> {
  const queues = values.queue === 'both' ? ['postgres', 'redis'] : [values.queue];
  for (const queue of queues) console.log(JSON.stringify({ queue, ...(await measure(queue === 'redis')) }));
}

async function measure(redis: boolean) {
  const server = await StormyMailServer.start();
  // Outside the clone, as root's PostgreSQL account may not enter that.
  const directory = mkdtempSync(join(tmpdir(), 'musubi-bench-'));
  chmodSync(directory, 0o711);
  const system = await MailSystem.start({ directory, smtpUrl: server.url, workers: Number(values.workers), redis });
  try {
    tell(`${mails} people`);
    await system.addPeople(mails + (idle + 1) * MEMBERS);
    await sleep(3000);
    const latencies: number[] = [];
    for (let event = 0; event <= idle; event += 1) {
      const before = server.taken.length;
      const started = performance.now();
      await system.publishNeeds(event, 1);
      await arrived(server, before + MEMBERS, 5);
      // The first one warms up.
      if (event > 0) latencies.push(...server.taken.slice(before).map(({ at }) => at - started));
    }
    tell('the rush');
    const before = server.taken.length;
    const started = performance.now();
    await system.publishNeeds(idle + 1);
    await arrived(server, before + mails, 20);
    const seconds = (performance.now() - started) / 1000;
    latencies.sort((a, b) => a - b);
    const at = (share: number): number => Math.round(latencies[Math.floor((latencies.length - 1) * share)] ?? 0);
    return {
      machine: { processors: cpus().length, node: process.version, loadAverage: loadavg() },
      workers: Number(values.workers),
      ...{ mails, seconds: Math.round(seconds * 10) / 10, mailsPerSecond: Math.round(mails / seconds) },
      idleMs: { p50: at(0.5), p95: at(0.95), worst: at(1) },
    };
  } finally {
    await system.stop();
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

const PATIENCE_MS = 120_000;

async function arrived(server: StormyMailServer, count: number, pauseMs: number): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; server.taken.length < count;) {
    if (performance.now() > end) throw new Error(`Only ${server.taken.length} of ${count} mails came`);
    await sleep(pauseMs);
  }
}

function tell(what: string): void {
  console.error(what);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
