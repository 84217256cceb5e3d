import 'reflect-metadata';
import { localDateOf } from '@app/kernel';
import { type Config, ProductClock } from '@app/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DueWork } from '../../../apps/worker/src/schedule/due-work';
import { WorkerModule } from '../../../apps/worker/src/worker.module';
import { Town, type Townsperson } from '../../support/builders/a-town';
import type { TestDatabase } from '../../support/database';
import { eventually } from '../../support/eventually';
import type { ScriptedMailServer } from '../../support/scripted-mail-server';
import { layWorkerGround } from '../../support/worker-ground';

describe('what time brings', () => {
  let database: TestDatabase;
  let server: ScriptedMailServer;
  let config: Config;
  let worker: INestApplicationContext;
  let town: Town;
  let member: Townsperson;
  let partyId: string;

  beforeAll(async () => {
    ({ database, server, config } = await layWorkerGround({ demo: true }));
    town = await Town.found(database);
    member = await town.person('member');
    partyId = await town.party('青空の会', member);
    worker = await aWorker();
  });
  afterAll(async () => {
    await worker.close();
    await server.stop();
    await database.drop();
  });

  const aWorker = () => NestFactory.createApplicationContext(WorkerModule.with(config), { logger: ['fatal'] });

  it('comes at once when a demonstration moves the clock, and comes once', async () => {
    const second = await aWorker();
    const tomorrow = localDateOf(new Date(Date.now() + 24 * 60 * 60 * 1000));
    const needId = await town.need(partyId, '夏祭り');
    await database.rows('update need set deadline = $2 where id = $1', [needId, tomorrow]);
    const collaborationId = await aPreparedCollaboration(tomorrow);
    await worker.get(DueWork).execute();
    expect(await stateOf('need', needId)).toBe('published');
    expect(await stateOf('collaboration', collaborationId)).toBe('preparing');

    await worker.get(ProductClock).advance(2);
    await eventually(async () => {
      expect(await stateOf('need', needId)).toBe('expired');
      expect(await stateOf('collaboration', collaborationId)).toBe('in_progress');
      expect(
        server
          .to(member.email)
          .map(({ subject }) => subject)
          .sort(),
      ).toEqual(['【むすび】「掃除」の協働が始まりました', '【むすび】ニーズ「夏祭り」の期限が過ぎました']);
    });
    await Promise.all([worker.get(DueWork).execute(), second.get(DueWork).execute()]);
    await second.close();
    const events = await database.rows(
      `select name from outbox where name in ('need.expired', 'collaboration.started')`,
    );
    expect(events).toHaveLength(2);
  });

  it('finds the mails that the queue has lost', async () => {
    server.script = (to, attempt) => (to === 'late@example.test' && attempt === 1 ? 450 : undefined);
    const late = await town.person('late');
    await database.rows(
      `with told as (insert into notification (id, municipality_id, event_id, person_id, template, language, subject_kind,
              subject_id, parameters, created_at, kind)
              values (gen_random_uuid(), $1, gen_random_uuid(), $2, 'party.registered', 'ja', 'party', $3,
                      '{"party": "青空の会", "note": ""}', now(), 'registration') returning id)
       insert into delivery (id, municipality_id, notification_id, channel, state, message_id, created_at, send_after)
       select gen_random_uuid(), $1, id, 'mail', 'queued', '<lost@musubi.example>', before, before
         from told, (select now() - interval '1 day' as before) as yesterday`,
      [town.id, late.id, await town.party('新しい会', late)],
    );
    const tried = (attempts: number) =>
      eventually(async () =>
        expect(
          await database.rows(
            `select 1 from delivery where attempts = $1 and state = 'queued' and message_id like '<lost@%'`,
            [attempts],
          ),
        ).toHaveLength(1),
      );
    await worker.get(DueWork).execute();
    await tried(1);
    await database.rows(`update delivery set send_after = now() - interval '1 second' where state = 'queued'`);
    await worker.get(DueWork).execute();
    await eventually(() => Promise.resolve(expect(server.to(late.email)).toHaveLength(1)));
  });

  async function aPreparedCollaboration(startsOn: string): Promise<string> {
    const [row] = await database.rows<{ id: string }>(
      `insert into collaboration (id, municipality_id, title, resource_kind, goal, form, domain, agreed_on, starts_on,
                                  ends_on, state, created_at, state_changed_at)
       values (gen_random_uuid(), $1, '掃除', 'staff_time', 'goal', 'project_cooperation', 'joint', $2, $2, $2, 'preparing',
               now(), now()) returning id`,
      [town.id, startsOn],
    );
    await database.rows(
      `insert into collaboration_party (municipality_id, collaboration_id, party_id, side) values ($1, $2, $3, 'need')`,
      [town.id, row!.id, partyId],
    );
    return row!.id;
  }

  async function stateOf(table: 'need' | 'collaboration', id: string): Promise<unknown> {
    return (await database.rows(`select state from ${table} where id = $1`, [id]))[0]!['state'];
  }
});
