import { AgeRegistrations } from '@app/registry';
import { HttpPerson, type Json } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const M = '/api/v1/m/tomisato';
const NO = { religious_propagation: false, political_advocacy: false, candidate_support: false };
const GROUP = { kind: 'citizen_group', name: '髙﨑𠮷のみどりの会 🌱', fields: ['environment'], districts: ['nekona'] };

describe('the register of parties', () => {
  let system: RunningSystem;
  let nobody: HttpPerson;
  let group: HttpPerson;
  let coordinator: HttpPerson;
  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    nobody = new HttpPerson(system.origin);
    [group, coordinator] = await Promise.all([
      system.as('group@tomisato.example'),
      system.as('coordinator@tomisato.example'),
    ]);
  });
  afterAll(() => system.stop());

  const apply = async (body: object = {}, by = group): Promise<Json> =>
    (await by.expect(201, 'POST', `${M}/parties`, { ...GROUP, screening: NO, ...body })).body;
  const step = (by: HttpPerson, id: string, verb: string, body?: object, headers = {}) =>
    by.send('POST', `${M}/parties/${id}/${verb}`, body, headers);

  describe('takes a group in', () => {
    it('from its application to its registration, with every step in the audit trail', async () => {
      const applied = await apply();
      expect(applied).toMatchObject({ state: 'applied', name: GROUP.name, screening: NO, version: 1 });
      await nobody.expect(404, 'GET', `${M}/parties/${applied.id}`);
      expect((await step(coordinator, applied.id, 'review')).body.state).toBe('in_review');
      const returned = await step(coordinator, applied.id, 'return', { note: '規約を付けてください' });
      expect(returned.body).toMatchObject({ state: 'returned', stateNote: '規約を付けてください' });
      expect((await step(group, applied.id, 'submit')).body.state).toBe('in_review');
      const registered = await step(coordinator, applied.id, 'register');
      expect(registered.body).toMatchObject({ state: 'registered', registeredOn: expect.stringMatching(/^\d{4}-/) });
      expect((await nobody.expect(200, 'GET', `${M}/parties/${applied.id}`)).body.name).toBe(GROUP.name);

      const trail = await coordinator.expect(200, 'GET', `${M}/audit-events?subjectKind=party&subjectId=${applied.id}`);
      expect(trail.body.items.map(({ action }: { action: string }) => action)).toEqual([
        'party.registered',
        'party.applied',
        'party.returned',
        'party.review-started',
        'party.applied',
        'membership.added',
      ]);
    });

    it('only when it has answered the three questions', async () => {
      const refused = await group.expect(400, 'POST', `${M}/parties`, { ...GROUP, screening: {} });
      expect(refused.body).toMatchObject({
        code: 'party.screening-unanswered',
        errors: Object.keys(NO).map((question) => ({ pointer: `/screening/${question}` })),
      });
    });

    it('never when an answer excludes it, and says so clearly; the earlier answer is kept', async () => {
      const { id } = await apply({ screening: { ...NO, political_advocacy: true } });
      const refused = await step(coordinator, id, 'register');
      expect([refused.status, refused.body.code]).toEqual([409, 'party.screening-excludes']);
      expect(refused.body.errors).toEqual([expect.objectContaining({ pointer: '/screening/political_advocacy' })]);

      await step(coordinator, id, 'return', { note: '目的を確かめてください' });
      await group.expect(200, 'PATCH', `${M}/parties/${id}`, { screening: NO });
      await step(group, id, 'submit');
      expect((await step(coordinator, id, 'register')).status).toBe(200);
      const answers = await system.database.rows(
        `select answer from screening_answer where party_id = $1 and question = 'political_advocacy' order by answered_at`,
        [id],
      );
      expect(answers).toEqual([{ answer: true }, { answer: false }]);
    });

    it('on paper too: the coordinator applies for it and does not become its member', async () => {
      const { id } = await apply({}, coordinator);
      expect((await coordinator.expect(200, 'GET', `${M}/parties/${id}/members`)).body.items).toEqual([]);
    });

    it('or refuses it with a reason, for good', async () => {
      const { id } = await apply();
      await coordinator.expect(400, 'POST', `${M}/parties/${id}/refuse`, {});
      expect((await step(coordinator, id, 'refuse', { note: '営利が目的です' })).body.state).toBe('refused');
      expect((await step(coordinator, id, 'register')).body.code).toBe('party.wrong-state');
      expect((await group.send('PATCH', `${M}/parties/${id}`, { members: 3 })).body.code).toBe('party.not-editable');
    });

    it('unless the input is bad', async () => {
      const bad = { kind: 'club', fields: ['x'], districts: ['hinaga'], employer: { name: '会社' } };
      const { body } = await group.expect(400, 'POST', `${M}/parties`, { ...GROUP, ...bad });
      expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
        '/districts/0',
        '/employer',
        '/fields/0',
        '/kind',
      ]);
      for (const body of [
        { ...GROUP, name: 'あ'.repeat(10_000) },
        { ...GROUP, members: -1 },
        { ...GROUP, ruler: 'me' },
      ]) {
        await group.expect(400, 'POST', `${M}/parties`, { ...body, screening: NO });
      }
      const [elsewhere] = await system.database.rows<{ id: string }>(
        `select party.id from party join municipality on municipality.id = municipality_id and slug = 'yokkaichi' limit 1`,
      );
      const worker = { kind: 'person', name: '働く人', employer: { partyId: elsewhere?.id } };
      const refused = await group.expect(400, 'POST', `${M}/parties`, worker);
      expect(refused.body.code).toBe('party.employer-unknown');
    });
  });

  describe('is edited', () => {
    it('by the party itself, not by others, and not over somebody else’s edit', async () => {
      const party = await apply();
      const path = `${M}/parties/${party.id}`;
      const edited = await group.expect(200, 'PATCH', path, { members: 7 }, { 'if-match': '"1"' });
      expect([edited.body.members, edited.headers.get('etag')]).toEqual([7, '"2"']);
      const stale = await group.expect(412, 'PATCH', path, { members: 8 }, { 'if-match': '"1"' });
      expect(stale.body).toMatchObject({ code: 'party.changed-meanwhile', details: { version: 2 } });
      await (await system.as('council@tomisato.example')).expect(403, 'PATCH', path, { members: 9 });
      const elsewhere = path.replace('tomisato', 'yokkaichi');
      await (await system.as('coordinator@yokkaichi.example')).expect(404, 'PATCH', elsewhere, { members: 9 });
      await nobody.expect(401, 'PATCH', path, { members: 9 });
    });

    it('and then found by its new words', async () => {
      const party = await apply();
      await step(coordinator, party.id, 'register');
      await group.expect(200, 'PATCH', `${M}/parties/${party.id}`, { profile: '紙飛行機を飛ばす' });
      const { body } = await nobody.expect(200, 'GET', `${M}/parties?q=${encodeURIComponent('紙飛行機')}`);
      expect(body.items.map(({ id }: { id: string }) => id)).toEqual([party.id]);
    });
  });

  describe('shows to the public', () => {
    it('what each party chose, and no telephone of a person', async () => {
      const { body } = await nobody.expect(200, 'GET', `${M}/parties?kind=citizen_group&limit=100`);
      expect(body.items.length).toBeGreaterThanOrEqual(12);
      expect(JSON.stringify(body)).not.toContain('0476-00-');
      const phones = await nobody.expect(200, 'GET', `${M}/parties?kind=business&limit=100`);
      const shown = phones.body.items.filter(({ contact }: Json) => contact?.phone !== undefined);
      expect(shown).toHaveLength(5);
      expect(shown[0].contact).toEqual({ phone: expect.stringMatching(/^0476-00-/) });
    });

    it('nothing that the party hides, neither on its page nor by searching for it', async () => {
      const secret = { profile: '秘密の活動紹介', publicity: { name: true, profile: false }, members: 5 };
      const party = await apply({ ...secret, contact: { phone: '0476-00-9999' } });
      await step(coordinator, party.id, 'register');
      const { body } = await nobody.expect(200, 'GET', `${M}/parties/${party.id}`);
      expect(body).toMatchObject({ name: GROUP.name, profile: null, members: null, contact: null, fields: [] });
      expect(body).toMatchObject({ publicity: null, screening: null, actions: [] });
      for (const query of [`q=${encodeURIComponent('秘密の活動')}`, 'field=environment&q=🌱', 'district=nekona&q=🌱']) {
        const found = await nobody.expect(200, 'GET', `${M}/parties?${query}&limit=100`);
        expect(found.body.items.map(({ id }: { id: string }) => id)).not.toContain(party.id);
      }
      const inside = await group.expect(200, 'GET', `${M}/parties/${party.id}`);
      expect(inside.body).toMatchObject({ profile: '秘密の活動紹介', members: 5, contact: { phone: '0476-00-9999' } });
    });

    it('a person only when that person wants it', async () => {
      const { id } = await apply({ kind: 'person', name: '匿名 希望', screening: {}, fields: [], districts: [] });
      await step(coordinator, id, 'register');
      expect((await nobody.expect(200, 'GET', `${M}/parties/${id}`)).body.name).toBeNull();
      const search = (by: HttpPerson) => by.expect(200, 'GET', `${M}/parties?q=${encodeURIComponent('匿名')}`);
      expect((await search(nobody)).body.items).toEqual([]);
      expect((await search(coordinator)).body.items).toHaveLength(1);
    });
  });

  describe('is searched', () => {
    const find = async (q: string) =>
      (await nobody.expect(200, 'GET', `${M}/parties?q=${encodeURIComponent(q)}&limit=100`)).body.items as Json[];

    it.each([
      ['竹', '里やま竹の輪'],
      ['ＮＰＯ法人', '里やま竹の輪'],
      ['こども 食堂', 'ひだまり'],
    ])('for %s', async (q, name) => {
      const found = await find(q);
      expect(found.some((party) => party.name.includes(name))).toBe(true);
      expect(found.length).toBeLessThan(30);
    });

    it.each(['%', '_', "'", '\\', 'or 1=1', '”“'])('for %s without harm', async (q) => {
      expect(Array.isArray(await find(q))).toBe(true);
    });

    it('page by page, each party once', async () => {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
        const { body } = await nobody.expect(200, 'GET', `${M}/parties?kind=business&limit=5${query}`);
        seen.push(...body.items.map(({ id }: { id: string }) => id));
        cursor = body.nextCursor;
      }
      expect(seen).toHaveLength(14);
      expect(new Set(seen).size).toBe(14);
    });
  });

  it('ages: a registration falls due, is renewed with fresh answers, and lapses when nobody renews it', async () => {
    const { id } = await apply();
    await step(coordinator, id, 'register');
    const [party] = await system.database.rows<{ municipality_id: string }>(
      'select municipality_id from party where id = $1',
      [id],
    );
    const ageTo = async (due: string) => {
      await system.database.rows(`update party set renewal_due_on = current_date + $2::int where id = $1`, [id, due]);
      await system.get(AgeRegistrations).execute(party?.municipality_id ?? '');
      return (await group.expect(200, 'GET', `${M}/parties/${id}`)).body.state;
    };
    expect(await ageTo('70')).toBe('registered');
    expect(await ageTo('20')).toBe('renewal_due');
    expect((await step(group, id, 'renew')).body.code).toBe('party.screening-unanswered');
    expect((await step(group, id, 'renew', { screening: NO })).body.state).toBe('registered');
    expect(await ageTo('0')).toBe('renewal_due');
    expect(await ageTo('-100')).toBe('lapsed');
    await nobody.expect(404, 'GET', `${M}/parties/${id}`);
    expect((await step(group, id, 'renew', { screening: NO })).status).toBe(403);
    expect((await step(coordinator, id, 'renew', { screening: NO })).body.state).toBe('registered');
  });
});
