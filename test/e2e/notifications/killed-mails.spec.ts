import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { MailSystem } from '../../support/mail-storm/mail-system';
import { makeTestDirectory, removeTestDirectory } from '../../support/postgres/test-directory';
import { type Mood, StormyMailServer } from '../../support/mail-storm/stormy-mail-server';

const NOTIFICATIONS = Number(process.env['MAIL_STORM_NOTIFICATIONS'] ?? 200);
const KILLS = Number(process.env['MAIL_STORM_KILLS'] ?? 3);
const REDIS = process.env['MAIL_STORM_REDIS'] === 'on';
const REFUSED_EVERY = 50;

/** What goes wrong before the third attempt; after that the server is in a good mood. */
const TROUBLES: readonly Mood[] = ['421', '450', 'drop', 'drop at the end', 'hang', 'hang at the end'];
/** Of a hundred mails. A hanging one costs its worker two seconds. */
const SHARES: Readonly<Record<string, number>> = {
  '421': 4,
  '450': 4,
  drop: 3,
  'drop at the end': 2,
  hang: 1,
  'hang at the end': 1,
};

const numberOf = (recipient: string): number => Number(/\d+/.exec(recipient)?.[0] ?? 0);

/** The same in every run. */
function moodOf(recipient: string, attempt: number): Mood {
  const number = numberOf(recipient);
  if (number % REFUSED_EVERY === 0) return '550';
  if (attempt > 2) return 'take';
  let lot = (number * 7919 + attempt * 104_729) % 100;
  for (const trouble of TROUBLES) {
    lot -= SHARES[trouble] ?? 0;
    if (lot < 0) return trouble;
  }
  return 'take';
}

/**
 * Mails to a server in a bad mood, while what carries them is killed with SIGKILL: workers with their relay, and the
 * home of the queue (PostgreSQL; with MAIL_STORM_REDIS=on Redis, which also forgets everything once).
 */
describe('mails in a storm', () => {
  let server: StormyMailServer;
  let system: MailSystem;
  let directory: string;

  beforeAll(async () => {
    server = await StormyMailServer.start(moodOf);
    directory = await makeTestDirectory();
    system = await MailSystem.start({ directory, smtpUrl: server.url, workers: 2, redis: REDIS });
  }, 120_000);
  afterAll(async () => {
    await system.stop();
    await server.stop();
    await removeTestDirectory(directory);
  });

  it(
    `reach everybody once: ${NOTIFICATIONS} of them, ${KILLS} kills`,
    async () => {
      const people = await system.addPeople(NOTIFICATIONS);
      const started = Date.now();
      await system.publishNeeds();
      const kills = await disturb();
      await settle();

      const expected = people.filter((address) => numberOf(address) % REFUSED_EVERY !== 0);
      const taken = new Map<string, number>();
      for (const { to } of server.taken) taken.set(to, (taken.get(to) ?? 0) + 1);
      const twice = server.taken.length - taken.size;
      const doubted = await system.rows<{ id: string }>(
        `select distinct delivery_id as id from delivery_attempt where outcome = 'unknown'`,
      );
      console.log(
        `${NOTIFICATIONS} mails, ${kills} kills, ${Math.round((Date.now() - started) / 1000)} s: ` +
          `${taken.size} reached, ${expected.filter((address) => !taken.has(address)).length} lost, ${twice} twice, ` +
          `${doubted.length} sent again after a kill`,
      );
      expect(expected.filter((address) => !taken.has(address))).toEqual([]);
      expect([...taken.keys()].filter((address) => !expected.includes(address))).toEqual([]);
      expect(twice).toBeLessThanOrEqual(kills);
      // What came twice came under one name, and the record says that it may have.
      expect(new Set(server.taken.map(({ messageId }) => messageId)).size).toBe(expected.length);
      const told = await system.rows<{ state: string; count: number }>(
        'select state, count(*)::int as count from delivery group by state order by state',
      );
      expect(told).toEqual([
        { state: 'failed', count: people.length - expected.length },
        { state: 'sent', count: expected.length },
      ]);
      const tasks = await system.rows(`select 1 from staff_task where kind = 'delivery_failed'`);
      expect(tasks).toHaveLength(people.length - expected.length);
    },
    NOTIFICATIONS * 200 + KILLS * 15_000 + 180_000,
  );

  /** Kills at random moments for as long as there is something to disturb. How many times. */
  async function disturb(): Promise<number> {
    for (let kills = 0; kills < KILLS; kills += 1) {
      await sleep(200 + Math.random() * 1500);
      if (REDIS && kills === Math.floor(KILLS / 2)) await system.flushRedis();
      if (kills % 5 === 2) await system.killPostgres();
      else if (REDIS && kills % 5 === 4) await system.killRedis();
      else await system.killWorker();
    }
    return KILLS;
  }

  /** Days go by until nothing is on its way any more. */
  async function settle(): Promise<void> {
    let before = -1;
    for (;;) {
      const [row] = await system.rows<{ waiting: number; deferred: number; undone: number }>(
        `select (select count(*) from delivery where state in ('queued', 'sending'))::int as waiting,
                (select count(*) from delivery where state = 'queued' and send_after > now() + shift)::int as deferred,
                (select count(*) from outbox where done_at is null and name = 'need.published')::int as undone
           from (select days * interval '1 day' as shift from clock_shift) moved`,
      );
      const { waiting, deferred, undone } = row!;
      if (waiting === 0 && undone === 0) return;
      if (undone === 0 && waiting === deferred && before === waiting) await system.letADayPass();
      before = waiting;
      await sleep(1000);
    }
  }
});
