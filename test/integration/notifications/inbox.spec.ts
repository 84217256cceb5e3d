import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { AccessTokens, InvitePerson } from '@app/identity';
import { Outbox, Transaction } from '@app/kernel';
import { DeliverDue, NotifyAbout } from '@app/notifications';
import { loadConfig } from '@app/platform';
import type { INestApplication } from '@nestjs/common';
import { createApi } from '../../../apps/api/src/create-api';
import { Town, type Townsperson } from '../../support/builders/a-town';
import { TestDatabase } from '../../support/database';
import { ScriptedMailServer } from '../../support/scripted-mail-server';

describe('what one was told, over HTTP', () => {
  let database: TestDatabase;
  let server: ScriptedMailServer;
  let api: INestApplication;
  let origin: string;
  let town: Town;
  let coordinator: Townsperson;
  let member: Townsperson;
  let groupId: string;

  beforeAll(async () => {
    database = await TestDatabase.create();
    server = await ScriptedMailServer.start();
    const config = loadConfig({
      DATABASE_URL: database.urls.app,
      SMTP_URL: server.url,
      PUBLIC_URL: 'https://musubi.example',
      SESSION_SECRET: 'only the tests know this secret of theirs',
    });
    api = await createApi(config);
    api.useLogger(['error', 'fatal']);
    await api.listen(0, '127.0.0.1');
    origin = `http://127.0.0.1:${(api.getHttpServer().address() as AddressInfo).port}/api/v1/m/example`;
    town = await Town.found(database);
    coordinator = await town.person('coordinator');
    await town.staff(coordinator, 'coordinator');
    member = await town.person('member');
    groupId = await town.party('青空の会', member, await town.person('other'));
    for (const title of ['一つ目', '二つ目', '三つ目']) await tell(await town.need(groupId, title));
  });
  afterAll(async () => {
    await api.close();
    await server.stop();
    await database.drop();
  });

  async function tell(needId: string): Promise<void> {
    const subject = { kind: 'need', id: needId } as const;
    await api.get(Transaction).run(town.id, async () => {
      const clock = { municipalityId: town.id, personId: null };
      await api.get(Outbox).add(clock, [{ name: 'need.published', occurredAt: new Date(), subject }]);
    });
    const [event] = await database.rows<{ id: string }>('select id from outbox where subject_id = $1', [needId]);
    const about = { id: event!.id, name: 'need.published', municipalityId: town.id, subjectId: needId };
    await api.get(NotifyAbout).execute(about);
  }

  async function ask(person: Townsperson, path: string, { method = 'GET', language = 'ja' } = {}) {
    const { token } = await api.get(AccessTokens).create(person.id, 'test', null);
    const headers = { authorization: `Bearer ${token}`, 'accept-language': language };
    const answer = await fetch(`${origin}${path}`, { method, headers });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as Record<string, unknown>) };
  }

  type Item = { id: string; title: string; path: string; readAt: string | null };
  const itemsOf = (answer: Awaited<ReturnType<typeof ask>>) => answer.body!['items'] as Item[];

  it('newest first, page by page, in the language that is asked for', async () => {
    const first = await ask(member, '/notifications?limit=2', { language: 'en' });
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ unread: 3 });
    expect(itemsOf(first).map(({ title }) => title)).toEqual([
      'Your need “三つ目” is published',
      'Your need “二つ目” is published',
    ]);
    expect(itemsOf(first)[0]!.path).toMatch(/^needs\/[0-9a-f-]{36}$/);
    const second = await ask(member, `/notifications?limit=2&cursor=${first.body!['nextCursor']}`);
    expect(itemsOf(second).map(({ title }) => title)).toEqual(['ニーズ「一つ目」を公開しました']);
    expect(second.body).toMatchObject({ nextCursor: null });
  });

  it('can be marked as read by oneself and by nobody else', async () => {
    const { id } = itemsOf(await ask(member, '/notifications'))[0]!;
    expect(await ask(coordinator, `/notifications/${id}/read`, { method: 'POST' })).toMatchObject({
      status: 404,
      body: { code: 'notification.unknown' },
    });
    expect(await ask(member, `/notifications/${id}/read`, { method: 'POST' })).toMatchObject({ status: 204 });
    const after = await ask(member, '/notifications');
    expect(after.body).toMatchObject({ unread: 2 });
    expect(itemsOf(after)[0]!.readAt).toMatch(/\+09:00$/);
  });

  it('a task is for coordinators, is done once, and the audit trail knows by whom', async () => {
    await tell(await town.need(await town.party('電話だけの会'), 'いす 20脚'));
    expect(await ask(member, '/tasks')).toMatchObject({ status: 403 });
    const open = await ask(coordinator, '/tasks', { language: 'ja' });
    expect(open.body).toMatchObject({
      items: [
        { kind: 'call', title: 'ニーズ「いす 20脚」を公開しました', party: { name: '電話だけの会' }, doneAt: null },
      ],
    });
    const path = `/tasks/${itemsOf(open)[0]!.id}/done`;
    expect(await ask(member, path, { method: 'POST' })).toMatchObject({ status: 403 });
    expect(await ask(coordinator, path, { method: 'POST' })).toMatchObject({ status: 204 });
    expect(await ask(coordinator, path, { method: 'POST' })).toMatchObject({
      status: 409,
      body: { code: 'task.done-already' },
    });
    expect(itemsOf(await ask(coordinator, '/tasks'))).toEqual([]);
    expect(itemsOf(await ask(coordinator, '/tasks?done=true'))).toHaveLength(1);
    const recorded = await database.rows(`select person_id from audit_event where action = 'staff-task.done'`);
    expect(recorded).toEqual([{ person_id: coordinator.id }]);
  });

  it('an invitation goes to its address, with the token that accepts it, once', async () => {
    const actor = {
      ...{ personId: member.id, municipalityId: town.id, staffRoles: [] },
      parties: [{ partyId: groupId, role: 'representative' as const }],
    };
    const invited = { partyId: groupId, email: 'new@example.test', role: 'member', language: 'ja-easy' } as const;
    const { id: invitationId } = await api.get(InvitePerson).execute(actor, invited);
    const [event] = await database.rows<{ id: string }>('select id from outbox where subject_id = $1', [invitationId]);
    const about = { id: event!.id, name: 'person.invited', municipalityId: town.id, subjectId: invitationId };
    const [deliveryId] = await api.get(NotifyAbout).execute(about);
    expect(await api.get(NotifyAbout).execute(about)).toEqual([deliveryId]);
    await api.get(DeliverDue).execute(town.id, 'mail');
    await api.get(DeliverDue).execute(town.id, 'mail');

    const [mail, ...more] = server.to('new@example.test');
    expect(more).toEqual([]);
    expect(mail!.subject).toBe('【むすび】青空の会に 入（はい）りませんか');
    const token = /\/m\/example\/invitation#([\w-]+)/.exec(mail!.text!)![1]!;
    const accepted = await fetch(`${origin.replace('/m/example', '')}/invitations/accept`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, name: 'あたらしい人', password: 'a password of some length' }),
    });
    expect(accepted.status).toBeLessThan(300);
  });
});
