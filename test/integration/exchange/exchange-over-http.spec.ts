import { RunningSystem } from '../../support/running-system';
import { HttpPerson, type Json } from '../../support/http-person';

const M = '/api/v1/m/yokkaichi';

describe('needs and offers over HTTP', () => {
  let system: RunningSystem;
  let group: HttpPerson;
  let coordinator: HttpPerson;
  let nobody: HttpPerson;
  let partyId: string;
  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    group = await system.as('group@yokkaichi.example');
    coordinator = await system.as('coordinator@yokkaichi.example', 'en');
    nobody = new HttpPerson(system.origin);
    const me = await group.expect(200, 'GET', '/api/v1/me');
    partyId = me.body.memberships[0].partyId;
  });
  afterAll(() => system.stop());

  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const aNeed = (said: Record<string, unknown> = {}) => ({
    partyId,
    title: '干潟の記録を表にまとめてほしい 髙﨑𠮷🦀',
    story: '調査の記録を整理して、グラフにしたいです。',
    resourceKind: 'pro_bono',
    skills: [{ code: 'data_analysis', level: 2 }],
    fields: ['environment'],
    quantity: { count: 10, unit: 'hours' },
    districts: ['shiohama'],
    timeWindows: [{ from: `${day(20)}T10:00:00+09:00`, to: `${day(50)}T16:00:00+09:00` }],
    deadline: day(15),
    givesBack: '発表会にお招きします',
    wanted: 1,
    ...said,
  });

  async function published(said?: Record<string, unknown>): Promise<Json> {
    const { body } = await group.expect(201, 'POST', `${M}/needs`, aNeed(said));
    expect(body).toMatchObject({ state: 'draft', filled: 0, version: 1, storyLanguage: 'ja' });
    await group.expect(200, 'POST', `${M}/needs/${body.id}/submit`);
    return (await coordinator.expect(200, 'POST', `${M}/needs/${body.id}/publish`)).body;
  }

  it('take a need from draft to candidates, as the walk has it', async () => {
    const need = await published();
    expect(need).toMatchObject({ state: 'published', title: aNeed().title, deadline: day(15) });
    expect(need.timeWindows[0].from).toBe(`${day(20)}T10:00:00+09:00`);
    const { body } = await coordinator.expect(200, 'GET', `${M}/needs/${need.id}/candidates?limit=20`);
    const offers = await nobody.expect(200, 'GET', `${M}/offers?resourceKind=pro_bono&q=統計`);
    const wanted = offers.body.items.find((offer: Json) => offer.title === '調査の計画と、統計・グラフ');
    const [first] = body.items;
    expect(first).toMatchObject({ offer: { id: wanted.id, state: 'available' }, load: { openMatches: 0 } });
    expect(first.reasons[0]).toMatchObject({ code: 'skills-covered', sign: 'for', text: /Data analysis/i });
    expect(first.score).toBeGreaterThan(body.items[1].score);
    await group.expect(403, 'GET', `${M}/needs/${need.id}/candidates`);
    const why = await coordinator.expect(200, 'GET', `${M}/needs/${need.id}/obstacles?offerId=${wanted.id}`);
    expect(why.body).toMatchObject({ obstacles: [], parametersVersion: body.parametersVersion });
  });

  it('show everybody what is open, in pages, newest first', async () => {
    const ids: string[] = [];
    let cursor = '';
    do {
      const page = await nobody.expect(200, 'GET', `${M}/needs?limit=20${cursor}`);
      ids.push(...page.body.items.map((need: Json) => need.id));
      expect(page.body.items.map((need: Json) => need.state)).not.toContain('draft');
      cursor = page.body.nextCursor === null ? '' : `&cursor=${page.body.nextCursor}`;
    } while (cursor !== '');
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
    expect(ids.length).toBeGreaterThan(40);
    const one = await nobody.expect(200, 'GET', `${M}/needs?q=食`);
    expect(one.body.items.length).toBeGreaterThan(0);
  });

  it('are not found in the other municipality', async () => {
    const need = await published();
    await nobody.expect(200, 'GET', `${M}/needs/${need.id}`);
    await nobody.expect(404, 'GET', `/api/v1/m/tomisato/needs/${need.id}`);
    const stranger = await system.as('coordinator@tomisato.example');
    await stranger.expect(404, 'POST', `/api/v1/m/tomisato/needs/${need.id}/close`);
  });

  it('change under If-Match, and say when somebody was faster', async () => {
    const draft = await group.expect(201, 'POST', `${M}/needs`, aNeed());
    const etag = draft.headers.get('etag') ?? '';
    const path = `${M}/needs/${draft.body.id}`;
    const edited = await group.expect(200, 'PATCH', path, { groupSize: 12, deadline: null }, { 'if-match': etag });
    expect(edited.body).toMatchObject({ groupSize: 12, deadline: null, title: draft.body.title, version: 2 });
    const stale = await group.expect(412, 'PATCH', path, { groupSize: 13 }, { 'if-match': etag });
    expect(stale.body.code).toBe('need.changed-meanwhile');
  });

  it.each<[string, Record<string, unknown>, string, string]>([
    ['an unknown field', { colour: 'red' }, '/colour', 'field.unknown'],
    ['a wrong type', { wanted: 'two' }, '/wanted', 'field.wrong-type'],
    ['a long title', { title: 'あ'.repeat(10_000) }, '/title', 'field.too-long'],
    ['a negative number', { quantity: { count: -1, unit: 'hours' } }, '/quantity/count', 'quantity.out-of-range'],
    ['a day in the past', { deadline: '2020-02-29' }, '/deadline', 'date.past'],
    ['a day that never was', { deadline: '2027-02-30' }, '/deadline', 'field.malformed'],
    [
      'a window at the end of time',
      { timeWindows: [{ from: '2027-01-01T00:00:00Z', to: '9999-12-31T23:59:59Z' }] },
      '/timeWindows/0',
      'date.out-of-range',
    ],
    ['an unknown code', { skills: [{ code: 'no_such', level: 1 }] }, '/skills/0/code', 'code.unknown'],
    ['an enormous number', { wanted: 1e12 }, '/wanted', 'number.out-of-range'],
  ])('refuse %s with its place', async (_what, said, pointer, code) => {
    const { body } = await group.expect(400, 'POST', `${M}/needs`, aNeed(said));
    expect(body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
    for (const { detail } of body.errors) expect(detail).not.toMatch(/^[a-z.-]+$|\{\{/);
  });

  it('let a coordinator post an offer on behalf of a party, pause and resume it', async () => {
    const behalf = { 'x-on-behalf-of': partyId };
    const offer = {
      partyId,
      title: '手作りの弁当',
      story: '20食まで。',
      resourceKind: 'goods',
      capacity: 2,
      leadTimeDays: 3,
    };
    const drafted = await coordinator.expect(201, 'POST', `${M}/offers`, offer, behalf);
    const path = `${M}/offers/${drafted.body.id}`;
    await coordinator.expect(200, 'POST', `${path}/submit`, undefined, behalf);
    const open = await coordinator.expect(200, 'POST', `${path}/publish`);
    expect(open.body).toMatchObject({ state: 'available', capacity: 2, committed: 0 });
    expect((await group.expect(200, 'POST', `${path}/pause`)).body.state).toBe('paused');
    await nobody.expect(404, 'GET', path);
    expect((await group.expect(200, 'POST', `${path}/resume`)).body.state).toBe('available');
  });

  it('return and refuse with words for the group alone', async () => {
    const { body } = await group.expect(201, 'POST', `${M}/needs`, aNeed());
    const path = `${M}/needs/${body.id}`;
    await group.expect(200, 'POST', `${path}/submit`);
    await coordinator.expect(400, 'POST', `${path}/refuse`, { reasonCode: 'no_such_reason' });
    await coordinator.expect(200, 'POST', `${path}/return`, { note: '場所を書いてください' });
    expect((await group.expect(200, 'GET', path)).body).toMatchObject({ stateNote: '場所を書いてください' });
    await nobody.expect(404, 'GET', path);
    const twice = await coordinator.expect(409, 'POST', `${path}/return`, { note: 'もう一度' });
    expect(twice.body).toMatchObject({ code: 'need.wrong-state', details: { from: 'returned', to: 'returned' } });
  });

  it('serve ten templates in the language of the reader', async () => {
    const { body } = await coordinator.expect(200, 'GET', `${M}/need-templates`);
    expect(body.items).toHaveLength(10);
    expect(body.items[0]).toMatchObject({ code: 'flyer', label: 'Make a flyer', questions: expect.any(Array) });
    for (const { code, defaults, resourceKind, titleExample } of body.items) {
      const said = { ...defaults, resourceKind, title: titleExample, template: code };
      await group.expect(201, 'POST', `${M}/needs`, aNeed({ skills: undefined, quantity: undefined, ...said }));
    }
  });
});
