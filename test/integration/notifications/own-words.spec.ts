import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { AccessTokens } from '@app/identity';
import { loadConfig } from '@app/platform';
import type { INestApplication } from '@nestjs/common';
import { createApi } from '../../../apps/api/src/create-api';
import { Town, type Townsperson } from '../../support/builders/a-town';
import { TestDatabase } from '../../support/database';
import type { Json } from '../../support/http-person';

const PATH = '/message-templates/need.published';

describe('a municipality’s own words, over HTTP', () => {
  let database: TestDatabase;
  let api: INestApplication;
  let origin: string;
  let town: Town;
  let elsewhere: Town;
  let administrator: Townsperson;
  let coordinator: Townsperson;
  let stranger: Townsperson;

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
    origin = `http://127.0.0.1:${(api.getHttpServer().address() as AddressInfo).port}/api/v1/m`;
    town = await Town.found(database);
    elsewhere = await Town.found(database, 'elsewhere');
    administrator = await town.person('administrator');
    await town.staff(administrator, 'administrator');
    coordinator = await town.person('coordinator');
    await town.staff(coordinator, 'coordinator');
    stranger = await elsewhere.person('stranger');
    await elsewhere.staff(stranger, 'administrator');
  });
  afterAll(async () => {
    await api.close();
    await database.drop();
  });

  async function ask(person: Townsperson, method: string, path: string, body?: unknown, more = {}, slug = 'example') {
    const { token } = await api.get(AccessTokens).create(person.id, 'test', null);
    const answer = await fetch(`${origin}/${slug}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...more },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Json };
  }

  const OWN = {
    subject: 'わが市の「{{title, short}}」',
    text: '「{{title}}」を公開しました。\n\nよろしく。',
    action: '見る',
  };

  it('are for administrators: all messages, with their kind and what they are filled in with', async () => {
    expect((await ask(coordinator, 'GET', '/message-templates')).status).toBe(403);
    const { status, body } = await ask(administrator, 'GET', '/message-templates');
    expect(status).toBe(200);
    expect(body.items.length).toBeGreaterThan(50);
    expect(body.items.find(({ name }: { name: string }) => name === 'person.invited')).toMatchObject({
      kind: 'registration',
      placeholders: [
        { name: 'party', kind: 'text' },
        { name: 'expiresOn', kind: 'day' },
      ],
      own: [],
    });
    expect((await ask(administrator, 'GET', '/message-templates/no.such')).status).toBe(400);
  });

  it('are refused at their field when something is missing, unknown or badly written', async () => {
    const bad = { subject: '公開 {{secret}}', text: '公開しました。', action: '{{見る' };
    const { status, body } = await ask(administrator, 'PUT', `${PATH}?language=ja`, bad);
    expect(status).toBe(400);
    expect(body.code).toBe('wording.not-usable');
    expect(body.errors.map(({ pointer, code }: Json) => `${pointer} ${code}`)).toEqual([
      '/subject wording.placeholder-unknown',
      '/action wording.braces',
      '/text wording.placeholder-missing',
    ]);
    expect(body.errors[0].detail).toBe('{{secret}}は、このお知らせでは使えません。');
    const long = { ...OWN, subject: 'あ'.repeat(121), text: ' ' };
    expect((await ask(administrator, 'PUT', PATH, long)).body.errors.map(({ pointer }: Json) => pointer)).toEqual([
      '/subject',
      '/text',
    ]);
    expect((await ask(coordinator, 'PUT', PATH, OWN)).status).toBe(403);
  });

  it('are previewed with sample data, in use or not', async () => {
    const product = await ask(administrator, 'POST', `${PATH}/preview?language=en`, {});
    expect(product.body.subject).toBe('[Musubi] Your need “夏祭りの準備” is published');
    const trial = await ask(administrator, 'POST', `${PATH}/preview`, { wording: { ...OWN, action: '<i>見る</i>' } });
    expect(trial.body.text).toContain(
      '「夏祭りの準備」を公開しました。\n\nよろしく。\n\n<i>見る</i>\nhttps://musubi.example/m/example',
    );
    expect(trial.body.html).toContain('&lt;i&gt;見る&lt;/i&gt;');
    expect(trial.body.html).toContain('例市 市民活動サポートセンター');
    const broken = await ask(administrator, 'POST', `${PATH}/preview`, { wording: { ...OWN, text: '{{x}}' } });
    expect(broken.status).toBe(400);
  });

  it('are used, kept in versions, reverted and restored, and each step is on record', async () => {
    const first = await ask(administrator, 'PUT', PATH, OWN);
    expect(first.body).toMatchObject({ version: 1, own: OWN, versions: [{ version: 1, by: 'administrator' }] });
    const second = await ask(administrator, 'PUT', PATH, { ...OWN, action: '開く' }, { 'if-match': '"1"' });
    expect(second.body).toMatchObject({ version: 2, own: { action: '開く' } });
    const stale = await ask(administrator, 'PUT', PATH, OWN, { 'if-match': '"1"' });
    expect([stale.status, stale.body.code]).toEqual([412, 'wording.changed-meanwhile']);

    const preview = await ask(administrator, 'POST', `${PATH}/preview`, {});
    expect(preview.body.subject).toBe('【むすび】わが市の「夏祭りの準備」');
    expect((await ask(administrator, 'GET', '/message-templates')).body.items[1]).toMatchObject({ own: ['ja'] });
    // Another language, and another municipality, still speak in the product's words.
    expect((await ask(administrator, 'GET', `${PATH}?language=en`)).body.own).toBeNull();
    const there = await ask(stranger, 'GET', PATH, undefined, {}, 'elsewhere');
    expect(there.body).toMatchObject({ own: null, version: 0 });
    expect((await ask(stranger, 'GET', PATH)).status).toBe(403);

    expect((await ask(administrator, 'DELETE', PATH)).body).toMatchObject({ own: null, version: 3 });
    const restored = await ask(administrator, 'POST', `${PATH}/restore`, { version: 1 });
    expect(restored.body).toMatchObject({
      own: OWN,
      version: 4,
      versions: [{ restoredFrom: 1 }, { wording: null }, {}, {}],
    });
    expect((await ask(administrator, 'POST', `${PATH}/restore`, { version: 9 })).body.code).toBe(
      'wording.version-unknown',
    );
    const recorded = await database.rows<{ line: string }>(
      `select data->>'version' || ' ' || (data->>'own') as line from audit_event where action = 'message.worded' order by id`,
    );
    expect(recorded.map(({ line }) => line)).toEqual(['1 true', '2 true', '3 false', '4 true']);
  });

  it('are what people read in the product too', async () => {
    const needId = await town.need(await town.party('青空の会', coordinator), '夏祭り');
    await database.rows(
      `insert into notification (id, municipality_id, event_id, person_id, template, language, subject_kind, subject_id,
                                 parameters, created_at, kind)
       values (gen_random_uuid(), $1, gen_random_uuid(), $2, 'need.published', 'ja', 'need', $3, '{"title": "夏祭り"}', now(), 'own_postings')`,
      [town.id, coordinator.id, needId],
    );
    const { body } = await ask(coordinator, 'GET', '/notifications');
    expect(body.items[0]).toMatchObject({ title: 'わが市の「夏祭り」', action: '見る' });
  });
});
