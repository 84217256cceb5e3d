import 'reflect-metadata';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AccessTokens } from '@app/identity';
import { Outbox, Transaction } from '@app/kernel';
import { DeliverDue, NotifyAbout, TellWebhook } from '@app/notifications';
import { loadConfig } from '@app/platform';
import type { INestApplication } from '@nestjs/common';
import { createApi } from '../../../apps/api/src/create-api';
import { Town, type Townsperson } from '../../support/builders/a-town';
import { TestDatabase } from '../../support/database';
import { ScriptedMailServer } from '../../support/scripted-mail-server';

type Heard = { headers: IncomingMessage['headers']; path: string; body: string };

/** Another's server on loopback that answers as the test wants. */
class OtherServer {
  readonly heard: Heard[] = [];
  answer: (attempt: number) => { status: number; location?: string } = () => ({ status: 200 });
  private constructor(private readonly server: Server) {}

  static async start(): Promise<OtherServer> {
    const server = createServer();
    const other = new OtherServer(server);
    server.on('request', (request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        other.heard.push({ headers: request.headers, path: request.url ?? '', body });
        const { status, location } = other.answer(other.heard.length);
        response.writeHead(status, location === undefined ? {} : { location }).end();
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return other;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
  }
}

describe('what is on its way to people', () => {
  let database: TestDatabase;
  let mails: ScriptedMailServer;
  let line: OtherServer;
  let hook: OtherServer;
  let api: INestApplication;
  let origin: string;
  let town: Town;
  let administrator: Townsperson;
  let coordinator: Townsperson;
  let member: Townsperson;
  let partyId: string;

  beforeAll(async () => {
    database = await TestDatabase.create();
    [mails, line, hook] = await Promise.all([ScriptedMailServer.start(), OtherServer.start(), OtherServer.start()]);
    const config = loadConfig({
      DATABASE_URL: database.urls.app,
      SMTP_URL: mails.url,
      PUBLIC_URL: 'https://musubi.example',
      SESSION_SECRET: 'only the tests know this secret of theirs',
      LINE_CHANNEL_TOKEN: 'a channel token that LINE has given',
      LINE_API_URL: line.url,
      DEMO: 'on',
    });
    api = await createApi(config);
    api.useLogger(['error', 'fatal']);
    await api.listen(0, '127.0.0.1');
    origin = `http://127.0.0.1:${(api.getHttpServer().address() as AddressInfo).port}/api/v1/m/example`;
    town = await Town.found(database);
    administrator = await town.person('administrator');
    await town.staff(administrator, 'administrator');
    coordinator = await town.person('coordinator');
    await town.staff(coordinator, 'coordinator');
    member = await town.person('member');
    partyId = await town.party('青空の会', member);
  });
  afterAll(async () => {
    await api.close();
    await mails.stop();
    line.stop();
    hook.stop();
    await database.drop();
  });

  async function happened(title: string) {
    const subject = { kind: 'need', id: await town.need(partyId, title) } as const;
    await api.get(Transaction).run(town.id, async () => {
      const clock = { municipalityId: town.id, personId: null };
      const event = { name: 'need.published', occurredAt: new Date(), subject, from: 'in_review', to: 'published' };
      await api.get(Outbox).add(clock, [event]);
    });
    const [event] = await database.rows<{ id: string }>('select id from outbox where subject_id = $1', [subject.id]);
    const about = { id: event!.id, name: 'need.published', municipalityId: town.id, subjectId: subject.id };
    await api.get(NotifyAbout).execute(about);
    await api.get(TellWebhook).execute(about);
    return about;
  }

  async function ask(person: Townsperson, method: string, path: string, body?: unknown) {
    const { token } = await api.get(AccessTokens).create(person.id, 'test', null);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const answer = await fetch(`${origin}${path}`, init);
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as Record<string, unknown>) };
  }

  type Item = { id: string; state: string; actions: string[]; attempts: { outcome: string }[] };
  async function newest(channel: string): Promise<Item> {
    const { body } = await ask(administrator, 'GET', `/deliveries?channel=${channel}&limit=1`);
    return (body!['items'] as Item[])[0]!;
  }

  it('is seen, tried again and called back by the staff, and by nobody else', async () => {
    mails.script = () => 550;
    await happened('とどかない');
    await api.get(DeliverDue).execute(town.id, 'mail');
    expect(await newest('mail')).toMatchObject({
      ...{ state: 'failed', person: { name: 'member' }, address: null, lastError: 'smtp-550' },
      ...{ title: 'ニーズ「とどかない」を公開しました', actions: ['retry', 'cancel'] },
      attempts: [{ number: 1, outcome: 'refused', reply: 'smtp-550' }],
    });
    const { id } = await newest('mail');
    expect(await ask(member, 'GET', '/deliveries')).toMatchObject({ status: 403 });
    expect(await ask(member, 'POST', `/deliveries/${id}/retry`)).toMatchObject({ status: 403 });

    mails.script = () => undefined;
    expect(await ask(coordinator, 'POST', `/deliveries/${id}/retry`)).toMatchObject({ status: 204 });
    expect(await newest('mail')).toMatchObject({ state: 'queued', actions: ['cancel'] });
    expect(await ask(coordinator, 'POST', `/deliveries/${id}/cancel`)).toMatchObject({ status: 204 });
    await api.get(DeliverDue).execute(town.id, 'mail');
    expect(mails.to(member.email)).toEqual([]);
    expect(await ask(administrator, 'POST', `/deliveries/${id}/retry`)).toMatchObject({ status: 204 });
    await api.get(DeliverDue).execute(town.id, 'mail');
    expect(await newest('mail')).toMatchObject({ state: 'sent', actions: [] });
    expect(mails.to(member.email)).toHaveLength(1);
    expect(await ask(administrator, 'POST', `/deliveries/${id}/retry`)).toMatchObject({
      ...{ status: 409, body: { code: 'delivery.wrong-state' } },
    });
    const recorded = await database.rows(
      `select action, from_state from audit_event where subject_id = $1 and person_id is not null order by seq`,
      [id],
    );
    expect(recorded).toEqual([
      { action: 'delivery.retried', from_state: 'failed' },
      { action: 'delivery.cancelled', from_state: 'queued' },
      { action: 'delivery.retried', from_state: 'cancelled' },
    ]);
  });

  it('is listed by state, and page by page', async () => {
    for (const title of ['一', '二', '三']) await happened(title);
    const first = await ask(administrator, 'GET', '/deliveries?state=queued&channel=mail&limit=2');
    expect(first.body!['items']).toHaveLength(2);
    const second = await ask(
      administrator,
      'GET',
      `/deliveries?state=queued&channel=mail&cursor=${first.body!['nextCursor']}`,
    );
    expect(second.body).toMatchObject({ nextCursor: null, items: [{ title: 'ニーズ「一」を公開しました' }] });
    expect(await ask(administrator, 'GET', '/deliveries?state=lost')).toMatchObject({ status: 400 });
    await api.get(DeliverDue).execute(town.id, 'mail');
  });

  it('is counted for whoever watches, who hears when something waits too long', async () => {
    const ready = async () => (await fetch(new URL('/api/health/ready', origin))).json();
    expect(await ready()).toEqual({ status: 'ok', database: 'ok', messages: 'ok' });
    await happened('おそい');
    await database.rows(`update delivery set send_after = now() - interval '1 hour' where state = 'queued'`);
    expect(await ready()).toEqual({ status: 'degraded', database: 'ok', messages: 'late' });
    const metrics = await (await fetch(new URL('/metrics', origin))).text();
    expect(metrics).toMatch(/^musubi_deliveries\{channel="mail",state="queued"\} 1$/m);
    expect(metrics).toMatch(/^musubi_deliveries\{channel="line",state="failed"\} 0$/m);
    expect(metrics).toMatch(/^musubi_deliveries_oldest_due_seconds\{channel="mail"\} 36\d\d(\.|$)/m);
    await api.get(DeliverDue).execute(town.id, 'mail');
    expect(await ready()).toMatchObject({ messages: 'ok' });
  });

  describe('a municipality’s own system', () => {
    const kinds = ['need'];

    it('is named by an administrator, with an address that is safe', async () => {
      for (const url of ['http://example.test/hook', 'https://a:b@example.test', 'ftp://example.test', 'nonsense']) {
        expect(await ask(administrator, 'PUT', '/webhook', { url, kinds, enabled: true })).toMatchObject({
          body: { code: 'webhook.address' },
        });
      }
      expect(await ask(coordinator, 'GET', '/webhook')).toMatchObject({ status: 403 });
      expect(await ask(administrator, 'POST', '/webhook/test')).toMatchObject({ status: 404 });
      const saved = await ask(administrator, 'PUT', '/webhook', { url: `${hook.url}/hook`, kinds, enabled: true });
      expect(saved).toMatchObject({ status: 200, body: { secret: expect.stringMatching(/^whsec_.{44}$/) as string } });
      expect(await ask(administrator, 'GET', '/webhook')).toMatchObject({ body: saved.body! });
      expect(await ask(administrator, 'POST', '/webhook/test')).toMatchObject({
        body: { accepted: true, reply: 'http-200' },
      });
      const audited = await database.rows(`select data from audit_event where action = 'webhook.changed'`);
      expect(JSON.stringify(audited)).not.toContain('whsec_');
    });

    it('hears of an event with ids and states only, signed, and under one id until it has taken it', async () => {
      hook.heard.length = 0;
      hook.answer = (attempt) => (attempt === 1 ? { status: 302, location: `${hook.url}/elsewhere` } : { status: 204 });
      const { subjectId } = await happened('ひみつの題');
      await api.get(DeliverDue).execute(town.id, 'webhook');
      expect(await newest('webhook')).toMatchObject({
        state: 'queued',
        event: 'need.published',
        lastError: 'http-302',
      });
      await database.rows(`update delivery set send_after = now() - interval '1 second' where channel = 'webhook'`);
      await api.get(DeliverDue).execute(town.id, 'webhook');
      expect(await newest('webhook')).toMatchObject({ state: 'sent' });

      expect(hook.heard.map(({ path }) => path)).toEqual(['/hook', '/hook']);
      const [first, second] = hook.heard;
      expect(first!.headers['webhook-id']).toBe(second!.headers['webhook-id']);
      expect(JSON.parse(second!.body)).toEqual({
        ...{ type: 'need.published', timestamp: expect.any(String) as string },
        data: { kind: 'need', id: subjectId, from: 'in_review', to: 'published' },
      });
      const { body } = await ask(administrator, 'GET', '/webhook');
      const key = Buffer.from(String(body!['secret']).slice('whsec_'.length), 'base64');
      const signed = `${second!.headers['webhook-id'] as string}.${second!.headers['webhook-timestamp'] as string}.${second!.body}`;
      const signature = createHmac('sha256', key).update(signed).digest('base64');
      expect(second!.headers['webhook-signature']).toBe(`v1,${signature}`);
      expect(Math.abs(Number(second!.headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(60);
    });

    it('is not told what it does not listen to, and nothing more once it is off', async () => {
      await ask(administrator, 'PUT', '/webhook', { url: `${hook.url}/hook`, kinds: ['match'], enabled: true });
      const { id } = await happened('きかれない');
      expect(await database.rows('select 1 from delivery where event_id = $1', [id])).toEqual([]);
      await ask(administrator, 'PUT', '/webhook', { url: `${hook.url}/hook`, kinds, enabled: true });
      const { id: waiting } = await happened('とめられる');
      await ask(administrator, 'PUT', '/webhook', { url: `${hook.url}/hook`, kinds, enabled: false });
      hook.heard.length = 0;
      await api.get(DeliverDue).execute(town.id, 'webhook');
      expect(hook.heard).toEqual([]);
      expect(await database.rows('select state from delivery where event_id = $1', [waiting])).toEqual([
        { state: 'cancelled' },
      ]);
    });
  });

  it('reaches a linked account of LINE, once, whatever LINE had said before', async () => {
    const user = `U${'0123456789abcdef'.repeat(2)}`;
    await database.rows('insert into line_link values ($1, $2, $3, now())', [town.id, member.id, user]);
    line.answer = (attempt) => ({ status: [500, 429, 409][attempt - 1] ?? 200 });
    await happened('ラインで');
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await database.rows(
        `update delivery set send_after = now() - interval '1 second' where channel = 'line' and state = 'queued'`,
      );
      await api.get(DeliverDue).execute(town.id, 'line');
    }
    expect(await newest('line')).toMatchObject({
      state: 'sent',
      attempts: [{ reply: 'http-500' }, { reply: 'http-429' }, { outcome: 'accepted', reply: 'http-409' }],
    });
    const { id } = await newest('line');
    expect(line.heard.map(({ headers }) => headers['x-line-retry-key'])).toEqual([id, id, id]);
    expect(line.heard[0]).toMatchObject({
      path: '/v2/bot/message/push',
      headers: { authorization: 'Bearer a channel token that LINE has given' },
    });
    const { to, messages } = JSON.parse(line.heard[0]!.body) as { to: string; messages: { text: string }[] };
    expect(to).toBe(user);
    expect(messages[0]!.text).toMatch(/ラインで[^]*https:\/\/musubi\.example\/m\/example\/needs\//);

    line.answer = () => ({ status: 400 });
    await happened('だめ');
    await api.get(DeliverDue).execute(town.id, 'line');
    expect(await newest('line')).toMatchObject({ state: 'failed', lastError: 'http-400' });
    // The mail says the same: nobody has to be called.
    expect(await database.rows(`select 1 from staff_task where note = 'http-400'`)).toEqual([]);
  });
});
