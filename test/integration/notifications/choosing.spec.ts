import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { AccessTokens, Authentication, Passwords } from '@app/identity';
import { Outbox, Transaction } from '@app/kernel';
import { NotifyAbout } from '@app/notifications';
import { loadConfig, Reads } from '@app/platform';
import type { INestApplication } from '@nestjs/common';
import { createApi } from '../../../apps/api/src/create-api';
import { Town, type Townsperson } from '../../support/builders/a-town';
import { TestDatabase } from '../../support/database';
import { eventually } from '../../support/eventually';
import { type Answer, HttpPerson, type Json } from '../../support/http-person';

const PASSWORD = 'a password of some length';

describe('how soon one hears of what, over HTTP', () => {
  let database: TestDatabase;
  let api: INestApplication;
  let origin: string;
  let town: Town;
  let elsewhere: Town;
  let member: Townsperson;
  let partyId: string;
  let coordinator: Townsperson;
  let administrator: Townsperson;

  beforeAll(async () => {
    database = await TestDatabase.create();
    const config = loadConfig({
      DATABASE_URL: database.urls.app,
      SMTP_URL: 'smtp://127.0.0.1:1',
      PUBLIC_URL: 'https://musubi.example',
      SESSION_SECRET: 'only the tests know this secret of theirs',
    });
    api = await createApi(config);
    api.useLogger(['error', 'fatal']);
    await api.listen(0, '127.0.0.1');
    origin = `http://127.0.0.1:${(api.getHttpServer().address() as AddressInfo).port}`;
    town = await Town.found(database);
    elsewhere = await Town.found(database, 'elsewhere');
    member = await town.person('member');
    partyId = await town.party('青空の会', member);
    coordinator = await town.person('coordinator');
    await town.staff(coordinator, 'coordinator');
    administrator = await town.person('administrator');
    await town.staff(administrator, 'administrator');
    const hash = await api.get(Passwords, { strict: false }).hash(PASSWORD);
    await database.rows('update person set password_hash = $1', [hash]);
  });
  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  async function as(person: Townsperson): Promise<(method: string, path: string, body?: unknown) => Promise<Answer>> {
    const { token } = await api.get(AccessTokens).create(person.id, 'test', null);
    const http = new HttpPerson(origin, person.email ?? '');
    return (method, path, body) =>
      http.send(method, `/api/v1/m/example${path}`, body, { authorization: `Bearer ${token}` });
  }

  async function told(title: string): Promise<void> {
    const id = await town.need(partyId, title);
    const subject = { kind: 'need', id } as const;
    await api.get(Transaction).run(town.id, async () => {
      const clock = { municipalityId: town.id, personId: null };
      await api.get(Outbox).add(clock, [{ name: 'need.published', occurredAt: new Date(), subject }]);
    });
    const [event] = await database.rows<{ id: string }>('select id from outbox where subject_id = $1', [id]);
    await api
      .get(NotifyAbout)
      .execute({ id: event!.id, name: 'need.published', municipalityId: town.id, subjectId: id });
  }

  const rhythmsIn = ({ body }: Answer) => Object.fromEntries(body.items.map((item: Json) => [item.kind, item.rhythm]));

  it('one is asked only of what one can be told here', async () => {
    const ask = await as(member);
    expect(rhythmsIn(await ask('GET', '/notification-preferences'))).toEqual({
      ...{ own_matches: 'at_once', collaborations: 'at_once', own_postings: 'at_once', registration: 'at_once' },
      ...{ hours: 'weekly', events: 'at_once' },
    });
    const asCoordinator = await as(coordinator);
    expect(rhythmsIn(await asCoordinator('GET', '/notification-preferences'))).toEqual({
      registration: 'at_once',
      staff_work: 'daily',
    });
  });

  it('one chooses for oneself, kind by kind, and the audit trail knows', async () => {
    const ask = await as(member);
    const chosen = { items: [{ kind: 'own_matches', rhythm: 'weekly' }] };
    const answer = await ask('PUT', '/notification-preferences', chosen);
    expect([answer.status, rhythmsIn(answer)]).toEqual([
      200,
      expect.objectContaining({ own_matches: 'weekly', hours: 'weekly' }),
    ]);
    // The same again leaves no trace.
    await ask('PUT', '/notification-preferences', chosen);
    const recorded = `select person_id, data from audit_event where action = 'notification-preferences.chosen'`;
    expect(await database.rows(recorded)).toEqual([
      { person_id: member.id, data: { own_matches: 'weekly', by: 'page' } },
    ]);
    const rows = await database.rows('select municipality_id, person_id, kind, rhythm from notification_preference');
    expect(rows).toEqual([{ municipality_id: town.id, person_id: member.id, kind: 'own_matches', rhythm: 'weekly' }]);
  });

  it('nobody turns off what others wait for', async () => {
    const ask = await as(member);
    const off = {
      items: [
        { kind: 'hours', rhythm: 'off' },
        { kind: 'own_matches', rhythm: 'off' },
      ],
    };
    const { status, body } = await ask('PUT', '/notification-preferences', off);
    expect([status, body.code]).toEqual([400, 'preference.needed']);
    expect(body.errors.map(({ pointer }: Json) => pointer)).toEqual(['/items/1/rhythm']);
    expect(rhythmsIn(await ask('GET', '/notification-preferences'))['hours']).toBe('weekly');
  });

  it('a stranger to the municipality has nothing to choose', async () => {
    const stranger = await elsewhere.person('stranger');
    await elsewhere.party('よその会', stranger);
    const ask = await as(stranger);
    expect((await ask('GET', '/notification-preferences')).body).toEqual({ items: [] });
    for (const [method, path, body] of [
      ['PUT', '/notification-preferences', { items: [{ kind: 'hours', rhythm: 'off' }] }],
      ['POST', '/notifications/read-all', { upTo: partyId }],
      ['GET', '/notifications/stream'],
    ] as const) {
      expect([path, (await ask(method, path, body)).status]).toEqual([path, 403]);
    }
  });

  it('the rows are closed to every other municipality', async () => {
    const seen = (id: string, table: string) => api.get(Reads).rows(id, `select from ${table}`);
    await database.rows(
      `insert into digest (id, municipality_id, person_id, day, created_at) values (gen_random_uuid(), $1, $2, '2027-01-05', now())`,
      [town.id, member.id],
    );
    for (const table of ['notification_preference', 'quiet_hours', 'digest']) {
      const others = await seen(elsewhere.id, table);
      expect([table, (await seen(town.id, table)).length > 0, others.length]).toEqual([
        table,
        true,
        table === 'quiet_hours' ? 1 : 0,
      ]);
    }
  });

  describe('quiet hours', () => {
    it('are read and set by administrators alone', async () => {
      const hours = {
        startsAt: '21:30',
        endsAt: '07:00',
        onClosedDays: true,
        closedDays: ['2027-08-13', '2026-08-14'],
      };
      expect((await (await as(coordinator))('GET', '/quiet-hours')).status).toBe(403);
      expect((await (await as(coordinator))('PUT', '/quiet-hours', hours)).status).toBe(403);
      const ask = await as(administrator);
      expect((await ask('PUT', '/quiet-hours', hours)).body).toEqual({
        ...hours,
        closedDays: ['2026-08-14', '2027-08-13'],
      });
      expect((await ask('GET', '/quiet-hours')).body).toMatchObject({ startsAt: '21:30', endsAt: '07:00' });
      expect(
        await database.rows(`select person_id, subject_kind from audit_event where action = 'quiet-hours.changed'`),
      ).toEqual([{ person_id: administrator.id, subject_kind: 'municipality' }]);
    });

    it.each([{ startsAt: '24:00' }, { endsAt: 'noon' }, { closedDays: ['2027-02-30'] }, { colour: 'red' }])(
      'cannot be %j',
      async (wrong) => {
        const hours = { startsAt: '20:00', endsAt: '08:00', onClosedDays: true, ...wrong };
        expect((await (await as(administrator))('PUT', '/quiet-hours', hours)).status).toBe(400);
      },
    );
  });

  describe('the inbox', () => {
    it('shows what is unread, and is read up to what one has seen', async () => {
      const ask = await as(member);
      for (const title of ['一', '二', '三']) await told(title);
      const all = (await ask('GET', '/notifications')).body.items as Json[];
      await told('四');
      expect((await ask('POST', '/notifications/read-all', { upTo: all[0].id })).status).toBe(204);
      const unread = (await ask('GET', '/notifications?unread=true')).body;
      expect(unread.items.map(({ title }: Json) => title)).toEqual(['ニーズ「四」を公開しました']);
      expect(unread.unread).toBe(1);
      expect((await ask('GET', '/notifications')).body.items).toHaveLength(4);
    });

    it('of another person stays as it is', async () => {
      const [line] = (await (await as(member))('GET', '/notifications?unread=true')).body.items as Json[];
      await (
        await as(coordinator)
      )('POST', '/notifications/read-all', { upTo: line.id });
      expect((await (await as(member))('GET', '/notifications')).body.unread).toBe(1);
    });
  });

  describe('the stream of how much is unread', () => {
    async function listen(person: Townsperson) {
      const { token } = await api.get(Authentication).signIn(person.email!, PASSWORD);
      const response = await fetch(`${origin}/api/v1/m/example/notifications/stream`, {
        headers: { cookie: `__Host-musubi=${token}` },
      });
      const heard: string[] = [];
      const ended = (async () => {
        for await (const chunk of response.body!) heard.push(Buffer.from(chunk as Uint8Array).toString());
      })().catch(() => undefined);
      return { response, heard, ended, token, leave: () => response.body?.cancel().catch(() => undefined) };
    }

    it('tells at once, then each change, and nothing while there is none', async () => {
      const { response, heard, token, ended } = await listen(member);
      expect(response.headers.get('content-type')).toBe('text/event-stream');
      await eventually(() => expect(heard).toEqual(['data: {"unread":1}\n\n']));
      await told('五');
      await eventually(() => expect(heard).toEqual(['data: {"unread":1}\n\n', 'data: {"unread":2}\n\n']));
      await api.get(Authentication).signOut(token);
      // With the session it ends.
      await ended;
    });

    it('is refused to nobody in particular, and to a person who has five', async () => {
      expect((await fetch(`${origin}/api/v1/m/example/notifications/stream`)).status).toBe(401);
      const streams = [];
      for (let count = 0; count < 5; count += 1) streams.push(await listen(coordinator));
      expect(streams.map(({ response }) => response.status)).toEqual([200, 200, 200, 200, 200]);
      const sixth = await listen(coordinator);
      expect(sixth.response.status).toBe(429);
      for (const { token } of streams) await api.get(Authentication).signOut(token);
      await Promise.all(streams.map(({ ended }) => ended));
      const again = await listen(coordinator);
      expect(again.response.status).toBe(200);
    });
  });
});
