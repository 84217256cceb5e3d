import { WorkerModule } from '../../../apps/worker/src/worker.module';
import { ReleaseDueIssues } from '@app/mail-magazine';
import { Config } from '@app/platform';
import { NestFactory } from '@nestjs/core';
import { DueWork } from '../../../apps/worker/src/schedule/due-work';
import { HttpPerson, type Json } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const M = '/api/v1/m/tomisato/mail-magazine';
const INDICATOR = '/api/v1/m/tomisato/plan/indicators/tomisato-mail-magazine-registrations';

describe('the mail magazine', () => {
  let system: RunningSystem;
  let coordinator: HttpPerson;
  let stranger: HttpPerson;
  let needId: string;

  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    coordinator = await system.as('coordinator@tomisato.example');
    stranger = new HttpPerson(system.origin);
    const needs = await stranger.expect(200, 'GET', '/api/v1/m/tomisato/needs?state=published&limit=1');
    needId = needs.body.items[0].id;
  }, 180_000);
  afterAll(() => system.stop());

  const mailsTo = (who: string) => system.mails.filter(({ to }) => to === `${who}@reader.example`);
  const subscribe = (who: string, language = 'ja') =>
    stranger.expect(202, 'POST', `${M}/subscriptions`, { email: `${who}@reader.example`, language });

  async function tokenFor(who: string): Promise<string> {
    await system.eventually(() => expect(mailsTo(who)).not.toEqual([]));
    return /mail-magazine\/confirm#(\S+)/.exec(mailsTo(who)[0]!.text)![1]!;
  }

  async function join(who: string, language = 'ja'): Promise<void> {
    await subscribe(who, language);
    await stranger.expect(204, 'POST', `${M}/subscriptions/confirm`, { token: await tokenFor(who) });
  }

  async function anIssue(title: string, content: Json = {}): Promise<Json> {
    const texts = { ja: { title, opening: '冬のお知らせです。\n\n寒くなりました。' }, ...content.texts };
    const picks = content.picks ?? [{ kind: 'need', id: needId }];
    return (await coordinator.expect(201, 'POST', `${M}/issues`, { texts, picks })).body;
  }

  const schedule = async (id: string) => {
    const now = (await stranger.expect(201, 'POST', '/api/dev/clock', { advanceDays: 0 })).body.now as string;
    const at = new Date(Date.parse(now) + 60_000).toISOString();
    await coordinator.expect(200, 'POST', `${M}/issues/${id}/schedule`, { at });
    await stranger.expect(201, 'POST', '/api/dev/clock', { advanceDays: 1 / 24 / 30 });
  };
  const stateOf = async (id: string) => (await coordinator.expect(200, 'GET', `${M}/issues/${id}`)).body;

  it('is joined by whoever reads the mail of an address, in the language that was chosen', async () => {
    await subscribe('hana', 'en');
    const token = await tokenFor('hana');
    const [asked] = mailsTo('hana');
    expect(asked!.subject).toBe('[Musubi] Please confirm your subscription to the mail magazine');
    expect(asked!.text).toContain('somebody entered this address');
    expect((await coordinator.expect(200, 'GET', M)).body).toMatchObject({ confirmed: 0, unconfirmed: 1 });

    const elsewhere = M.replace('tomisato', 'yokkaichi');
    const refused = await stranger.send('POST', `${elsewhere}/subscriptions/confirm`, { token });
    expect([refused.status, refused.body.code]).toEqual([404, 'mail-magazine.link-unknown']);
    await stranger.expect(404, 'POST', `${M}/subscriptions/confirm`, { token: `${token}x` });
    await stranger.expect(204, 'POST', `${M}/subscriptions/confirm`, { token });
    await stranger.expect(204, 'POST', `${M}/subscriptions/confirm`, { token });
    expect((await coordinator.expect(200, 'GET', M)).body).toMatchObject({ confirmed: 1, unconfirmed: 0 });
    const others = await (await system.as('coordinator@yokkaichi.example')).expect(200, 'GET', elsewhere);
    expect(others.body).toMatchObject({ confirmed: 0, unconfirmed: 0 });
    expect((await stranger.send('GET', M)).status).toBe(401);
  });

  it('tells nobody who reads it: every address gets the same answer, and few mails', async () => {
    const known = await subscribe('hana');
    for (let times = 0; times < 5; times += 1) await subscribe('often');
    const unknown = await subscribe('unknown');
    expect(known.body).toEqual(unknown.body);
    expect([...known.headers.keys()].sort()).toEqual([...unknown.headers.keys()].sort());
    await tokenFor('unknown');
    await system.eventually(() => expect(mailsTo('often')).toHaveLength(3));
    expect(mailsTo('hana')).toHaveLength(1);
    const recorded = await system.database.rows<{ line: string }>(
      `select row_to_json(event)::text || coalesce(event.data::text, '') as line from audit_event event
        where action like 'magazine%'`,
    );
    expect(recorded.map(({ line }) => line).join()).not.toMatch(/reader\.example|hana/);
  });

  it('asks whoever asks too often to wait', async () => {
    const codes: number[] = [];
    for (let times = 0; times < 30; times += 1) {
      const { status } = await stranger.send('POST', `${M}/subscriptions`, {
        email: 'x@reader.example',
        language: 'ja',
      });
      codes.push(status);
    }
    expect(codes.at(-1)).toBe(429);
    await system.database.rows('delete from visitor_request');
    expect((await stranger.send('POST', `${M}/subscriptions`, { email: 'no address' })).status).toBe(400);
  });

  it('goes out once to each, with what is public, and is counted in the plan with its provenance', async () => {
    const before = (await stranger.expect(200, 'GET', `${INDICATOR}/provenance`)).body.value as number;
    for (const who of ['ichiro', 'jiro', 'maria']) await join(who, who === 'maria' ? 'pt-BR' : 'ja');
    const english = { en: { title: 'December', opening: 'Winter news.' } };
    const issue = await anIssue('12月号', { texts: english });
    const preview = await coordinator.expect(200, 'GET', `${M}/issues/${issue.id}/preview?language=ja`);
    expect(preview.body.text).toContain('寒くなりました。');
    await coordinator.expect(204, 'POST', `${M}/issues/${issue.id}/try`);
    await system.eventually(() =>
      expect(system.mails.filter(({ subject }) => subject.includes('【確認用】12月号')).map(({ to }) => to)).toEqual([
        'coordinator@tomisato.example',
      ]),
    );
    expect((await stranger.send('GET', `${M}/issues/${issue.id}`)).status).toBe(404);

    await schedule(issue.id);
    // Two workers at once, many times: still one release.
    const other = await NestFactory.createApplicationContext(WorkerModule.with(system.inWorker(Config)), {
      logger: ['error', 'fatal'],
    });
    const [{ id: municipalityId } = { id: '' }] = await system.database.rows<{ id: string }>(
      `select id from municipality where slug = 'tomisato'`,
    );
    const releases = [system.inWorker(ReleaseDueIssues), other.get(ReleaseDueIssues)];
    await Promise.all(Array.from({ length: 8 }, (_, at) => releases[at % 2]!.execute(municipalityId)));
    await system.eventually(async () => {
      await system.inWorker(DueWork).execute();
      expect((await stateOf(issue.id)).state).toBe('sent');
    });
    await other.close();
    for (const who of ['hana', 'ichiro', 'jiro', 'maria']) {
      expect([who, mailsTo(who).filter(({ text }) => text.includes(issue.id)).length]).toEqual([who, 1]);
    }
    const subjectTo = (who: string) => mailsTo(who).at(-1)!.subject;
    expect([subjectTo('hana'), subjectTo('maria')]).toEqual(['[Musubi] December', '【むすび】12月号']);
    expect(mailsTo('often').filter(({ text }) => text.includes(issue.id))).toEqual([]);
    expect((await stateOf(issue.id)).desk.progress).toEqual({
      copies: 4,
      sent: 4,
      waiting: 0,
      failed: 0,
      cancelled: 0,
    });

    const archive = await stranger.expect(200, 'GET', `${M}/issues`);
    expect(archive.body.items).toMatchObject([{ id: issue.id, number: 1, title: '12月号' }]);
    expect((await stranger.expect(200, 'GET', `${M}/issues/${issue.id}`)).body).toMatchObject({
      desk: null,
      actions: [],
    });

    const { body } = await stranger.expect(200, 'GET', `${INDICATOR}/provenance`);
    expect(body.value).toBe(before + 3);
    expect(JSON.stringify(body)).not.toContain('reader.example');
  });

  it('leaves out a need that is no longer open, and sends no empty issue', async () => {
    const issue = await anIssue('閉じたニーズ');
    const empty = await anIssue('空になる号', { texts: { ja: { title: '空になる号', opening: '' } } });
    await schedule(issue.id);
    await schedule(empty.id);
    await system.database.rows(`update need set state = 'closed' where id = $1`, [needId]);
    await system.eventually(async () => {
      await system.inWorker(DueWork).execute();
      expect(await stateOf(issue.id)).toMatchObject({ state: 'sent', items: [], desk: { leftOut: [{ id: needId }] } });
      expect((await stateOf(empty.id)).state).toBe('cancelled');
    });
    expect(mailsTo('jiro').filter(({ subject }) => subject.includes('空になる号'))).toEqual([]);
    const late = await coordinator.send('POST', `${M}/issues`, {
      texts: { ja: { title: '遅い号', opening: '' } },
      picks: [{ kind: 'need', id: needId }],
    });
    expect([late.status, late.body.errors[0].pointer]).toEqual([400, '/picks/0']);
  });

  it('is left with one click of the mail program, and the address is erased everywhere', async () => {
    const copy = mailsTo('jiro').at(-1)!;
    expect(copy.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
    const url = /<(.+)>/.exec(copy.headers['list-unsubscribe']!)![1]!;
    const opened = await fetch(url, { redirect: 'manual' });
    expect([opened.status, opened.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^\/m\/tomisato\/mail-magazine\/unsubscribe#/),
    ]);
    const there = url.replace('/tomisato/', '/yokkaichi/');
    const oneClick = {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    };
    expect((await fetch(there, oneClick)).status).toBe(404);
    expect((await fetch(url, oneClick)).status).toBe(204);
    expect((await fetch(url, oneClick)).status).toBe(204);
    expect((await coordinator.expect(200, 'GET', M)).body).toMatchObject({ confirmed: 3 });
    const kept = await system.database.rows<{ line: string }>(
      `select row_to_json(one)::text as line from magazine_subscription one where email = 'jiro@reader.example'
       union all select row_to_json(one)::text from delivery one join magazine_copy copy on copy.id = magazine_copy_id
         join magazine_subscription s on s.id = copy.subscription_id where s.state = 'ended' and sent_to is not null
       union all select id::text from magazine_confirmation where subscription_id in
         (select id from magazine_subscription where state = 'ended')`,
    );
    expect(kept).toEqual([]);
    const figure = await stranger.expect(200, 'GET', `${INDICATOR}/provenance`);
    expect(figure.body.value).toBe(3);

    const issue = await anIssue('次の号', { picks: [] });
    await schedule(issue.id);
    await system.eventually(async () => {
      await system.inWorker(DueWork).execute();
      expect((await stateOf(issue.id)).state).toBe('sent');
    });
    expect(mailsTo('ichiro').filter(({ text }) => text.includes(issue.id))).toHaveLength(1);
    expect(mailsTo('jiro').filter(({ text }) => text.includes(issue.id))).toEqual([]);
  });

  it('forgets an address that nobody has confirmed within a week', async () => {
    const token = await tokenFor('unknown');
    await stranger.expect(201, 'POST', '/api/dev/clock', { advanceDays: 3 });
    const expired = await stranger.send('POST', `${M}/subscriptions/confirm`, { token });
    expect([expired.status, expired.body.code]).toEqual([400, 'mail-magazine.link-expired']);
    await stranger.expect(201, 'POST', '/api/dev/clock', { advanceDays: 5 });
    await system.eventually(async () => {
      await system.inWorker(DueWork).execute();
      expect(await system.database.rows(`select id from magazine_subscription where state = 'unconfirmed'`)).toEqual(
        [],
      );
    });
    expect((await stranger.send('POST', `${M}/subscriptions/confirm`, { token })).body.code).toBe(
      'mail-magazine.link-unknown',
    );
  });
});
