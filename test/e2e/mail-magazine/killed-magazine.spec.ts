import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../../support/eventually';
import { MailSystem } from '../../support/mail-storm/mail-system';
import { type Mood, StormyMailServer } from '../../support/mail-storm/stormy-mail-server';
import { makeTestDirectory, removeTestDirectory } from '../../support/postgres/test-directory';

const READERS = 1200;
const KILLS = 4;
/** Whose mailbox does not exist. */
const GONE = 'reader7@example.test';

/** Two workers that release and send the same issue, and are killed with SIGKILL while they do. */
describe('an issue of the magazine in a storm', () => {
  let server: StormyMailServer;
  let system: MailSystem;
  let directory: string;

  beforeAll(async () => {
    const moodOf = (to: string): Mood => (to === GONE ? '550' : 'take');
    server = await StormyMailServer.start(moodOf);
    directory = await makeTestDirectory();
    system = await MailSystem.start({ directory, smtpUrl: server.url, workers: 2, redis: false });
  }, 120_000);
  afterAll(async () => {
    await system.stop();
    await server.stop();
    await removeTestDirectory(directory);
  });

  it(`reaches each of ${READERS} readers once, is sent, and loses the reader who is gone`, async () => {
    await system.rows(
      `insert into magazine_subscription (id, municipality_id, state, email, language, asked_at, confirmed_at)
       select gen_random_uuid(), id, 'confirmed', 'reader' || number || '@example.test', 'ja', now(), now()
         from municipality, generate_series(1, $1) as number`,
      [READERS],
    );
    await system.rows('insert into magazine_setting select id, 6000 from municipality');
    await system.rows(
      `with writer as (insert into person (id, name, language, created_at)
                       values (gen_random_uuid(), 'writer', 'ja', now()) returning id)
       insert into magazine_issue (id, municipality_id, state, texts, picks, scheduled_for, created_by, created_at,
                                   state_changed_at, version)
       select gen_random_uuid(), municipality.id, 'scheduled', '{"ja": {"title": "12月号", "opening": "寒くなりました。"}}',
              '[]', now(), writer.id, now(), now(), 1 from municipality, writer`,
    );
    const copies = async () => (await system.rows('select id from magazine_copy')).length;
    await eventually(async () => expect(await copies()).toBe(READERS), 90_000);
    let inTheMiddle = 0;
    for (let kills = 0; kills < KILLS; kills += 1) {
      await sleep(100 + Math.random() * 300);
      if (server.taken.length < READERS - 1) inTheMiddle += 1;
      await system.killWorker();
    }
    await eventually(async () => {
      const issues = await system.rows<{ state: string; number: number }>('select state, number from magazine_issue');
      expect(issues).toEqual([{ state: 'sent', number: 1 }]);
    }, 150_000);

    const taken = new Map<string, number>();
    for (const { to } of server.taken) taken.set(to, (taken.get(to) ?? 0) + 1);
    const twice = server.taken.length - taken.size;
    console.log(`${READERS} readers, ${inTheMiddle} kills on the way: ${taken.size} reached, ${twice} twice`);
    expect(inTheMiddle).toBeGreaterThan(0);
    expect(taken.size).toBe(READERS - 1);
    expect(twice).toBeLessThanOrEqual(KILLS);
    expect(new Set(server.taken.map(({ messageId }) => messageId)).size).toBe(READERS - 1);
    const released = await system.rows(`select id from audit_event where action = 'magazine-issue.released'`);
    expect(released).toHaveLength(1);
    // A mailbox that does not exist ends the subscription, and makes no task for anybody.
    await eventually(async () => {
      const ended = await system.rows(`select ended_because, email from magazine_subscription where state = 'ended'`);
      expect(ended).toEqual([{ ended_because: 'bounced', email: null }]);
    }, 90_000);
    expect(await system.rows('select id from staff_task')).toEqual([]);
  }, 400_000);
});
