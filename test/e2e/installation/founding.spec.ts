import { SHIPPED_PLANS } from '@app/city-plans';
import { HttpPerson, type Json } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const I = '/api/v1/installation';

describe('an operator', () => {
  let system: RunningSystem;
  let operator: HttpPerson;
  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    operator = await system.as('operator@musubi.example');
  }, 60_000);
  afterAll(() => system.stop());

  const planOf = (slug: string) => {
    const { municipality, ...plan } = SHIPPED_PLANS['tomisato'] as Record<string, Json>;
    return { ...plan, municipality: { ...municipality, slug } };
  };
  const founding = (slug: string, more: object = {}) => ({
    ...{ slug, nameJa: '青空市', nameEn: 'Aozora', prefectureJa: '千葉県', prefectureEn: 'Chiba' },
    contact: { name: '青空市民センター', email: `center@${slug}.example`, phone: '000-000-0000' },
    dictionaries: { from: 'shipped', slug: 'yokkaichi' },
    districts: ['北地区', '南地区'],
    closedDays: ['2026-12-25'],
    plan: planOf(slug),
    administrator: { email: `first@${slug}.example`, language: 'ja' },
    ...more,
  });
  const health = async (slug: string): Promise<Json> => {
    const { items } = (await operator.expect(200, 'GET', `${I}/municipalities`)).body;
    return items.find((one: Json) => one.slug === slug);
  };

  it('makes a municipality that works from its first minute, and whose administrator comes by a mail', async () => {
    await operator.expect(201, 'POST', `${I}/municipalities`, founding('aozora'));
    const M = '/api/v1/m/aozora';
    const nobody = new HttpPerson(system.origin);
    const dictionaries = (await nobody.expect(200, 'GET', `${M}/dictionaries`)).body;
    expect(dictionaries.districts).toMatchObject([{ label: '北地区' }, { label: '南地区' }]);
    expect(dictionaries.partyKinds).toContainEqual(
      expect.objectContaining({ code: 'community_council', label: 'まちづくり協議会' }),
    );
    expect((await nobody.expect(200, 'GET', `${M}/plan`)).body.title).toBe(
      (await nobody.expect(200, 'GET', '/api/v1/m/tomisato/plan')).body.title,
    );
    expect(await health('aozora')).toMatchObject({
      ...{ people: 0, administrators: 0, openNeeds: 0, failedDeliveries: 0, hasPlan: true },
      invitedUntil: expect.any(String),
    });

    const mail = await mailTo('first@aozora.example');
    expect(mail.subject).toContain('青空市の管理者');
    const token = /invitation#(\S+)/.exec(mail.text)![1]!;
    const account = { token, name: '最初の人', password: 'a long password' };
    const accepted = await nobody.expect(200, 'POST', '/api/v1/invitations/accept', account);
    expect(accepted.body).toEqual({ municipality: 'aozora', partyId: null });
    const first = await HttpPerson.signIn(system.origin, 'first@aozora.example', 'ja', 'a long password');
    const staff = (await first.expect(200, 'GET', `${M}/staff`)).body.items;
    expect(staff).toMatchObject([{ name: '最初の人', roles: ['administrator'] }]);
    expect((await first.expect(200, 'GET', `${M}/quiet-hours`)).body).toEqual({
      ...{ startsAt: '20:00', endsAt: '08:00', onClosedDays: true, closedDays: ['2026-12-25'] },
    });
    const trail = (await first.expect(200, 'GET', `${M}/audit-events?limit=100`)).body.items;
    expect(trail.map(({ action }: Json) => action)).toEqual(
      expect.arrayContaining(['municipality.founded', 'dictionary.changed', 'plan.loaded', 'person.invited']),
    );
    expect(await health('aozora')).toMatchObject({ people: 1, administrators: 1, invitedUntil: null });
    // From now on the operator is nobody there.
    const again = { email: 'second@aozora.example' };
    const refused = await operator.expect(409, 'POST', `${I}/municipalities/aozora/administrators`, again);
    expect(refused.body.code).toBe('municipality.has-administrator');
    await operator.expect(403, 'GET', `${M}/staff`);
  });

  it('takes over the words that another municipality uses now, but not what it gave up, its districts or its clocks', async () => {
    const administrator = await system.as('administrator@tomisato.example');
    const fields = (await administrator.expect(200, 'GET', '/api/v1/m/tomisato/dictionaries/fields')).body.items;
    const [renamed, retired] = fields;
    const at = (code: string) => `/api/v1/m/tomisato/dictionaries/fields/${code}`;
    await administrator.expect(200, 'PATCH', at(renamed.code), { labels: { ja: '新しい名前' } });
    await administrator.expect(200, 'PATCH', at(retired.code), { retired: true });
    const dictionaries = { from: 'municipality', slug: 'tomisato' };
    await operator.expect(201, 'POST', `${I}/municipalities`, founding('hoshi', { dictionaries, plan: null }));
    const { body } = await new HttpPerson(system.origin).expect(200, 'GET', '/api/v1/m/hoshi/dictionaries');
    const codes = body.fields.map(({ code }: Json) => code);
    expect(body.fields.find(({ code }: Json) => code === renamed.code).label).toBe('新しい名前');
    expect([codes.includes(retired.code), codes.length]).toEqual([false, fields.length - 1]);
    expect(body.districts).toHaveLength(2);
    expect(await health('hoshi')).toMatchObject({ hasPlan: false });
  });

  it('is told each fault at its field, and nothing is left of a municipality that could not be made', async () => {
    const faultsOf = async (status: number, body: object) =>
      (await operator.expect(status, 'POST', `${I}/municipalities`, body)).body.errors.map(
        ({ pointer, code }: Json) => [pointer, code],
      );
    expect(await faultsOf(409, founding('tomisato'))).toEqual([['/slug', 'municipality.slug-taken']]);
    expect(await faultsOf(400, founding('kaze', { plan: planOf('tomisato') }))).toEqual([
      ['/slug', 'municipality.plan-of-another'],
    ]);
    expect(await faultsOf(400, founding('kaze', { districts: ['北', '北'] }))).toEqual([
      ['/districts', 'municipality.district-twice'],
    ]);
    const unknown = { dictionaries: { from: 'municipality', slug: 'nowhere' } };
    expect(await faultsOf(400, founding('kaze', unknown))).toEqual([['/dictionaries', 'municipality.unknown-set']]);
    const contact = { name: '', email: 'no address' };
    const administrator = { email: 'first@kaze.example' };
    const broken = { contact, administrator, districts: [], closedDays: ['2026-02-30'] };
    expect(await faultsOf(400, founding('Kaze!', broken))).toEqual([
      ['/slug', 'field.malformed'],
      ['/contact/name', 'field.required'],
      ['/contact/email', 'field.malformed'],
      ['/districts', 'field.too-small'],
      ['/closedDays/0', 'field.malformed'],
    ]);
    // The last step fails in the database: the steps before it are gone with it.
    await system.database.rows(
      `alter table invitation add constraint no_kaze check (email not like '%kaze%') not valid`,
    );
    await operator.expect(500, 'POST', `${I}/municipalities`, founding('kaze'));
    await system.database.rows('alter table invitation drop constraint no_kaze');
    expect(await system.database.rows(`select from municipality where slug = 'kaze'`)).toEqual([]);
    await operator.expect(201, 'POST', `${I}/municipalities`, founding('kaze'));
  });

  it('makes one municipality of a name, however many ask at once', async () => {
    const answers = await Promise.all(
      [1, 2, 3].map(() => operator.send('POST', `${I}/municipalities`, founding('mizu', { plan: null }))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('invites again where nobody came, at most five times at once', async () => {
    await operator.expect(201, 'POST', `${I}/municipalities`, founding('kumo', { plan: null }));
    const invite = (email: string) => operator.send('POST', `${I}/municipalities/kumo/administrators`, { email });
    const answers = [];
    for (const name of ['a', 'b', 'c', 'd', 'e']) answers.push((await invite(`${name}@kumo.example`)).status);
    expect(answers).toEqual([201, 201, 201, 201, 409]);
    await operator.expect(404, 'POST', `${I}/municipalities/nowhere/administrators`, { email: 'a@kumo.example' });
  });

  it('sees one of those who were invited become administrator, also of two who come at once', async () => {
    const nobody = new HttpPerson(system.origin);
    const come = async (name: string) => {
      const { text } = await mailTo(`${name}@kumo.example`);
      const token = /invitation#(\S+)/.exec(text)![1]!;
      const account = { token, name, password: 'a long password' };
      return nobody.send('POST', '/api/v1/invitations/accept', account);
    };
    const answers = await Promise.all(['a', 'b'].map(come));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const late = await come('c');
    expect([late.status, late.body.code]).toEqual([409, 'municipality.has-administrator']);
    expect(await health('kumo')).toMatchObject({ people: 1, administrators: 1 });
  });

  it('reads a plan from a file before anything is made of it', async () => {
    const read = (content: string) => upload(operator, content);
    const good = await read(JSON.stringify(planOf('aozora')));
    expect([good.status, good.body.municipality.slug, good.body.counts.pillars]).toEqual([
      200,
      'aozora',
      expect.any(Number),
    ]);
    const broken = await read(JSON.stringify({ ...planOf('aozora'), pillars: [] }));
    expect([broken.status, broken.body.code]).toEqual([400, 'plan.malformed']);
    expect((await read('{ no json')).body.code).toBe('plan-file.unreadable');
    expect((await read('PK\u0003\u0004 nothing')).body.code).toBe('workbook.unreadable');
  });

  it('makes a municipality with the largest plan that is taken, and with 300 districts', async () => {
    const planOfSize = (bytes: number) => {
      const { municipality, ...plan } = planOf('nagai') as Record<string, Json>;
      const note = 'x'.repeat(bytes - Buffer.byteLength(JSON.stringify(planOf('nagai'))));
      return JSON.stringify({ ...plan, municipality: { ...municipality, note } });
    };
    expect((await upload(operator, planOfSize(1_000_000))).body.code).toBe('plan-file.too-large');
    const { body } = await upload(operator, planOfSize(900_000));
    const districts = Array.from({ length: 300 }, (_, at) => `${at}${'北'.repeat(96)}`);
    await operator.expect(201, 'POST', `${I}/municipalities`, founding('nagai', { plan: body.document, districts }));
  });

  it('is who the owner of the database appointed, and nobody else', async () => {
    const administrator = await system.as('administrator@tomisato.example');
    const nobody = new HttpPerson(system.origin);
    for (const [method, path, body] of [
      ['GET', 'municipalities', undefined],
      ['GET', 'dictionary-sets', undefined],
      ['POST', 'municipalities', founding('yami')],
      ['POST', 'municipalities/tomisato/administrators', { email: 'a@yami.example' }],
    ] as const) {
      await administrator.expect(403, method, `${I}/${path}`, body);
      await nobody.expect(401, method, `${I}/${path}`, body);
    }
    expect((await upload(administrator, '{}')).status).toBe(403);
  });

  async function mailTo(address: string) {
    const found = () => system.mails.find(({ to }) => String(to).includes(address));
    await system.eventually(() => expect(found()).toBeDefined());
    return found()!;
  }

  async function upload(person: HttpPerson, content: string): Promise<{ status: number; body: Json }> {
    const form = new FormData();
    form.append('file', new Blob([content]), 'plan.json');
    const headers = person.credentials;
    const response = await fetch(`${system.origin}${I}/plan-files`, { method: 'POST', headers, body: form });
    return { status: response.status, body: (await response.json()) as Json };
  }
});
