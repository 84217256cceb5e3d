import { randomUUID } from 'node:crypto';
import type { OfferContent } from '@app/exchange';
import type { HttpPerson, Json } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const M = '/api/v1/m/tomisato';
const KIND = { resourceKind: 'expertise' };

/** Over HTTP, with the real worker and queue, on the demo people. */
describe('assignments', () => {
  let system: RunningSystem;
  let coordinator: HttpPerson;
  let group: HttpPerson;
  let business: HttpPerson;

  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    coordinator = await system.as('coordinator@tomisato.example');
    group = await system.as('group@tomisato.example');
    business = await system.as('business@tomisato.example');
  }, 180_000);
  afterAll(() => system.stop());

  const partyOf = async (person: HttpPerson): Promise<string> =>
    (await person.expect(200, 'GET', '/api/v1/me')).body.memberships[0].partyId;

  async function published(person: HttpPerson, kind: 'needs' | 'offers', said: object): Promise<string> {
    const body = {
      partyId: await partyOf(person),
      story: '子どもたちに 川の生きものの話を してください。',
      ...KIND,
      ...said,
    };
    const { id } = (await person.expect(201, 'POST', `${M}/${kind}`, body)).body;
    await person.expect(200, 'POST', `${M}/${kind}/${id}/submit`);
    await coordinator.expect(200, 'POST', `${M}/${kind}/${id}/publish`);
    return id;
  }
  const need = (title: string) =>
    published(group, 'needs', { title, wanted: 1, quantity: { count: 1, unit: 'sessions' } });
  const offer = (title: string, said: Partial<OfferContent> = {}) =>
    published(business, 'offers', { title, capacity: 1, ...said });

  async function ended(id: string): Promise<Json> {
    await system.eventually(async () => {
      expect(['done', 'failed']).toContain((await coordinator.expect(200, 'GET', `${M}/assignments/${id}`)).body.state);
    });
    return (await coordinator.expect(200, 'GET', `${M}/assignments/${id}`)).body;
  }
  async function assigned(body: object): Promise<Json> {
    const { id, state } = (await coordinator.expect(202, 'POST', `${M}/assignments`, body)).body;
    expect(state).toBe('queued');
    return ended(id);
  }
  const pairsOf = (run: Json): string[] =>
    run.proposals.map(({ needId, offerId }: Json) => `${needId}:${offerId}`).sort();
  const matches = async (needId: string): Promise<Json[]> =>
    (await coordinator.expect(200, 'GET', `${M}/matches?needId=${needId}`)).body.items;

  it('proposes for all open needs, within capacity, and says how good that is', async () => {
    const needs = [await need('川の生きものの話'), await need('川の話をもう一度')];
    await offer('川の生きものの講師');
    const run = await assigned({ dryRun: true });
    expect(run).toMatchObject({ state: 'done', progress: 1, dryRun: true, failure: null });
    expect(run.proposals.length).toBeGreaterThanOrEqual(2);
    expect(run.objective).toBeGreaterThanOrEqual(run.greedyObjective);
    expect(run.greedyProposals.length).toBeGreaterThan(0);
    expect(new Set(pairsOf(run)).size).toBe(run.proposals.length);
    for (const { score, probability, value, why } of run.proposals) {
      expect(value).toBeCloseTo(score * probability, 12);
      expect(why).toBe('best');
    }
    const values = run.proposals.reduce((sum: number, { value }: Json) => sum + value, 0);
    const helped = new Set(run.proposals.map(({ needId }: Json) => needId)).size;
    expect(run.objective).toBeCloseTo(values + 0.1 * helped, 9);
    expect(run.worstOff).toBeGreaterThan(0);
    expect(run.gini).toBeGreaterThanOrEqual(0);

    const some = await assigned({ needIds: [needs[0]] });
    expect(some.proposals.map(({ needId }: Json) => needId)).toEqual([needs[0]]);
    const events = await system.database.rows<{ action: string }>(
      'select action from audit_event where subject_id = $1 order by seq',
      [some.id],
    );
    expect(events.map(({ action }) => action)).toEqual(['assignment.requested', 'assignment.finished']);
  });

  it('tells how far it is until it has ended', async () => {
    const { id } = (await coordinator.expect(202, 'POST', `${M}/assignments`, { dryRun: true })).body;
    const { body, headers } = await coordinator.expect(200, 'GET', `${M}/assignments/${id}/events`);
    expect(headers.get('content-type')).toContain('text/event-stream');
    const told: Json[] = [...String(body).matchAll(/^data: (.+)$/gm)].map(([, line]) => JSON.parse(line!));
    expect(told.at(-1)).toMatchObject({ id, state: 'done', progress: 1 });
    const { needs, offers, pairs, judged } = told.at(-1).looked;
    expect([needs > 0, offers > 0, pairs > 0, judged]).toEqual([true, true, true, pairs]);
    const shares = told.map(({ progress }) => progress);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  it('begins a match of each proposal when it is accepted, all or none', async () => {
    const needs = [await need('森の話'), await need('海の話')];
    const offers = [await offer('森の講師'), await offer('海の講師')];
    const locked = needs.map((needId, index) => ({ needId, offerId: offers[index]! }));
    const run = await assigned({ needIds: needs, locked });
    expect(run.proposals.map(({ why }: Json) => why)).toEqual(['locked', 'locked']);

    await business.expect(200, 'POST', `${M}/offers/${offers[1]}/pause`);
    const refused = await coordinator.expect(409, 'POST', `${M}/assignments/${run.id}/accept`, { pairs: locked });
    expect(refused.body).toMatchObject({ code: 'assignment.pairs-not-possible', details: { count: 1 } });
    expect(refused.body.errors).toEqual([
      expect.objectContaining({ pointer: '/pairs/1', code: 'assignment.pair-not-possible' }),
    ]);
    expect(await matches(needs[0]!)).toEqual([]);

    await business.expect(200, 'POST', `${M}/offers/${offers[1]}/resume`);
    const { matchIds } = (await coordinator.expect(201, 'POST', `${M}/assignments/${run.id}/accept`, { pairs: locked }))
      .body;
    for (const [index, { needId, offerId }] of locked.entries()) {
      expect(await matches(needId)).toEqual([
        expect.objectContaining({
          id: matchIds[index],
          state: 'shortlisted',
          origin: 'engine',
          offer: expect.objectContaining({ id: offerId }),
        }),
      ]);
    }
    const again = await coordinator.expect(409, 'POST', `${M}/assignments/${run.id}/accept`);
    expect(again.body.errors.map(({ code }: Json) => code)).toEqual(['match.already-exists', 'match.already-exists']);

    // What is being tried takes its place, and is not proposed again.
    expect((await assigned({ needIds: needs })).proposals).toEqual([]);
  });

  it('keeps the rest when it is made again after one was declined', async () => {
    const needs = [await need('星の話'), await need('月の話')];
    await Promise.all([offer('星の講師'), offer('月の講師'), offer('太陽の講師')]);
    const first = await assigned({ needIds: needs });
    expect(first.proposals).toHaveLength(2);
    const [gone, stays] = first.proposals;
    const { matchIds } = (
      await coordinator.expect(201, 'POST', `${M}/assignments/${first.id}/accept`, {
        pairs: [{ needId: gone.needId, offerId: gone.offerId }],
      })
    ).body;
    await coordinator.expect(200, 'POST', `${M}/matches/${matchIds[0]}/approve`);
    const no = { answer: 'decline', reasonCode: 'schedule' };
    await business.expect(200, 'POST', `${M}/matches/${matchIds[0]}/answer`, no);

    const second = await assigned({ needIds: needs, keepFrom: first.id });
    expect(pairsOf(second)).toContain(`${stays.needId}:${stays.offerId}`);
    expect(pairsOf(second)).not.toContain(`${gone.needId}:${gone.offerId}`);
    expect(second.proposals).toHaveLength(2);
    const kept = second.proposals.find(({ needId }: Json) => needId === stays.needId);
    expect(kept.why).toBe('kept');
  });

  it('leaves out what is forbidden and asks a party that rests only once', async () => {
    const needs = [await need('風の話'), await need('雲の話')];
    const resting = await Promise.all([
      offer('風の講師', { restPeriodDays: 30 }),
      offer('雲の講師', { restPeriodDays: 30 }),
    ]);
    const run = await assigned({ needIds: needs });
    const rested = run.proposals.filter(({ offerId }: Json) => resting.includes(offerId));
    expect(rested.length).toBeLessThanOrEqual(1);
    const forbidden = run.proposals.map(({ needId, offerId }: Json) => ({ needId, offerId }));
    const other = await assigned({ needIds: needs, forbidden });
    for (const pair of pairsOf(run)) expect(pairsOf(other)).not.toContain(pair);
  });

  it('is chosen by what the open needs have in common, and listed with what became of it', async () => {
    const tried = { needId: await need('霜の話'), offerId: await offer('霜の講師') };
    await coordinator.expect(201, 'POST', `${M}/matches`, tried);
    const needId = await need('雪の話');
    await offer('雪の講師');
    const open = async (query: string): Promise<Json> =>
      (await coordinator.expect(200, 'GET', `${M}/assignments/open-needs?limit=100&${query}`)).body;
    const all = await open('resourceKind=expertise');
    expect(all.total).toBe(all.items.length);
    expect(all.items[0]).toMatchObject({ id: needId, title: '雪の話', places: 1, asked: 0 });
    expect(all.items.some(({ asked }: Json) => asked > 0)).toBe(true);
    const unasked = await open('resourceKind=expertise&unasked=true');
    expect(unasked.items.every(({ asked }: Json) => asked === 0)).toBe(true);
    expect(unasked.total).toBeLessThan(all.total);
    const first = (await coordinator.expect(200, 'GET', `${M}/assignments/open-needs?limit=1`)).body;
    const second = (
      await coordinator.expect(200, 'GET', `${M}/assignments/open-needs?limit=1&cursor=${first.nextCursor}`)
    ).body;
    expect(second.items[0].id < first.items[0].id).toBe(true);

    const filter = { resourceKind: 'expertise', unasked: true };
    const run = await assigned({ filter });
    const { found, ...asked } = (await coordinator.expect(200, 'GET', `${M}/assignments/${run.id}/comparison`)).body;
    expect(asked).toMatchObject({ needsAsked: unasked.total, locked: 0, firstHelpBonus: 0.1, failure: null });
    const lines = Object.values<number>(found.counts).reduce((sum, one) => sum + one, 0);
    expect(lines).toBe(unasked.items.length);
    expect(found.proposed).toMatchObject({ proposals: run.proposals.length, gini: run.gini, worstOff: run.worstOff });
    expect(found.greedy.gini).toBeGreaterThanOrEqual(0);
    const { items } = (await coordinator.expect(200, 'GET', `${M}/assignments?limit=1`)).body;
    expect(items).toEqual([
      expect.objectContaining({
        ...{ id: run.id, state: 'done', proposals: run.proposals.length, accepted: 0, needsAsked: unasked.total },
        needsWithNothing: run.needIdsWithNothing.length,
      }),
    ]);
    const none = { filter: { resourceKind: 'money', skill: 'translation' } };
    expect((await coordinator.expect(400, 'POST', `${M}/assignments`, none)).body.code).toBe('assignment.no-needs');
    await coordinator.expect(400, 'POST', `${M}/assignments`, { filter, needIds: [needId] });
  });

  it('is read need by need, made again with one pair forbidden, and accepted but for what cannot be', async () => {
    const needs = [await need('虹の話'), await need('霧の話'), await need('嵐の話')];
    const offers = [await offer('虹の講師'), await offer('霧の講師'), await offer('嵐の講師')];
    const run = await assigned({ needIds: needs });
    const read = async (id: string, view = 'all'): Promise<Json[]> =>
      (await coordinator.expect(200, 'GET', `${M}/assignments/${id}/needs?view=${view}`)).body.items;
    const lines = await read(run.id);
    expect(lines.map(({ need: { id } }: Json) => id).sort()).toEqual([...needs].sort());
    expect(lines[0].proposed[0]).toMatchObject({ offer: { party: { name: expect.any(String) } }, match: null });
    const worst = (await read(run.id, 'worst')).map(({ value }: Json) => value);
    expect(worst).toEqual([...worst].sort((a, b) => a - b));
    const paged = (await coordinator.expect(200, 'GET', `${M}/assignments/${run.id}/needs?view=all&limit=2`)).body;
    const rest = (
      await coordinator.expect(
        ...([200, 'GET', `${M}/assignments/${run.id}/needs?view=all&limit=2&cursor=${paged.nextCursor}`] as const),
      )
    ).body;
    expect([...paged.items, ...rest.items]).toEqual(lines);

    const [unwanted, ...others] = run.proposals.map(({ needId, offerId }: Json) => ({ needId, offerId }));
    const again = async (id: string, body: object): Promise<Json> =>
      ended((await coordinator.expect(202, 'POST', `${M}/assignments/${id}/again`, body)).body.id);
    const second = await again(run.id, { forbid: [unwanted] });
    expect(pairsOf(second)).not.toContain(`${unwanted.needId}:${unwanted.offerId}`);
    expect(pairsOf(second)).toEqual(
      expect.arrayContaining(others.map(({ needId, offerId }: Json) => `${needId}:${offerId}`)),
    );
    const forbidden = (await read(second.id)).find((line) => line.need.id === unwanted.needId).forbidden;
    expect(forbidden.map(({ id }: Json) => id)).toEqual([unwanted.offerId]);
    const freed = await again(second.id, { free: [unwanted], lock: [unwanted], keepRest: false });
    expect(pairsOf(freed)).toContain(`${unwanted.needId}:${unwanted.offerId}`);
    await group.expect(403, 'POST', `${M}/assignments/${run.id}/again`, {});

    const accept = (status: number, body: object) =>
      coordinator.expect(status, 'POST', `${M}/assignments/${run.id}/accept`, body);
    const gone = others[0].offerId;
    await business.expect(200, 'POST', `${M}/offers/${gone}/pause`);
    const refused = (await accept(409, { except: [unwanted] })).body;
    expect(refused.errors).toEqual([expect.objectContaining({ code: 'assignment.pair-not-possible' })]);
    expect(refused.errors[0].detail).toMatch(/「.+の話」と「.+の講師」/);
    const { matchIds, leftOut } = (await accept(201, { except: [unwanted], skipImpossible: true })).body;
    expect([matchIds.length, leftOut]).toEqual([others.length - 1, 1]);
    const accepted = (await read(run.id)).flatMap(({ proposed }) => proposed.flatMap(({ match }: Json) => match ?? []));
    expect(accepted).toEqual(matchIds.map((id: string) => ({ id, state: 'shortlisted' })));
    const left = await accept(409, { except: [unwanted], skipImpossible: true });
    expect(left.body.code).toBe('assignment.nothing-left');
    expect((await coordinator.expect(200, 'GET', `${M}/assignments?limit=100`)).body.items).toContainEqual(
      expect.objectContaining({ id: run.id, accepted: matchIds.length }),
    );
    await business.expect(200, 'POST', `${M}/offers/${gone}/resume`);
    expect(offers).toContain(gone);
  });

  it('gives a share of the places at random, the same for the same seed', async () => {
    const needs = await Promise.all([need('石の話'), need('土の話'), need('水の話')]);
    await Promise.all([offer('石の講師'), offer('土の講師'), offer('水の講師')]);
    const asked = { needIds: needs, dryRun: true, explorationShare: 1, seed: 7 };
    const [one, same] = [await assigned(asked), await assigned(asked)];
    expect(one.proposals.map(({ why }: Json) => why)).toEqual(['explored', 'explored', 'explored']);
    expect(pairsOf(same)).toEqual(pairsOf(one));
  });

  it('asks the index where there are more than five million pairs, tells how far it is, and can be cancelled', async () => {
    const place = { resourceKind: 'venue', story: '写真の 展示の 場所を さがして います。' };
    const needId = await published(group, 'needs', { title: '写真の展示の場所', ...place });
    const offerId = await published(business, 'offers', { title: '写真の展示の場所', capacity: 1, ...place });
    // Of a party that has no card, as the business wants a rest after each contact.
    const [other] = await system.database.rows<{ id: string }>(
      `select id from party where state = 'registered' and municipality_id = (select municipality_id from offer where id = $1)
          and not exists (select 1 from offer where party_id = party.id) and id <> $2 limit 1`,
      [offerId, await partyOf(group)],
    );
    const copies = (table: 'need' | 'offer', id: string, count: number, said: object) =>
      system.database.rows<{ id: string }>(
        `insert into ${table} select (jsonb_populate_record(${table}, jsonb_build_object('id', gen_random_uuid()) || $3)).*
           from ${table}, generate_series(1, $2) where ${table}.id = $1 returning id`,
        [id, count, said],
      );
    const needIds = (await copies('need', needId, 100, {})).map(({ id }) => id);
    await copies('offer', offerId, 50_100, { party_id: other!.id });

    const { id } = (await coordinator.expect(202, 'POST', `${M}/assignments`, { needIds, dryRun: true })).body;
    await system.eventually(async () => {
      const { body } = await coordinator.expect(200, 'GET', `${M}/assignments/${id}`);
      expect([body.state, body.progress > 0]).toEqual(['running', true]);
    });
    const cancelled = await coordinator.expect(200, 'POST', `${M}/assignments/${id}/cancel`);
    expect(cancelled.body.state).toBe('failed');
    await coordinator.expect(409, 'POST', `${M}/assignments/${id}/cancel`);
    await group.expect(403, 'POST', `${M}/assignments/${id}/cancel`);
    await coordinator.expect(404, 'POST', `${M}/assignments/${randomUUID()}/cancel`);

    const again = (await coordinator.expect(202, 'POST', `${M}/assignments`, { needIds, dryRun: true })).body.id;
    const { body } = await coordinator.expect(200, 'GET', `${M}/assignments/${again}/events`);
    const told: Json[] = [...String(body).matchAll(/^data: (.+)$/gm)].map(([, line]) => JSON.parse(line!));
    expect(told.at(-1)).toMatchObject({ state: 'done', progress: 1 });
    expect(new Set(told.map(({ progress }) => progress)).size).toBeGreaterThan(2);
    const run = await ended(again);
    expect(new Set(run.proposals.map((one: Json) => one.needId))).toEqual(new Set(needIds));
    expect(new Set(run.proposals.map((one: Json) => one.offerId)).size).toBe(100);
    expect(await ended(id)).toMatchObject({
      state: 'failed',
      failure: { code: 'assignment.cancelled' },
      proposals: [],
    });
    await system.database.rows('delete from offer where party_id = $1', [other!.id]);
  }, 120_000);

  it('fails with a reason that can be read, and cannot be accepted then', async () => {
    const needId = await need('空の話');
    const run = await assigned({ needIds: [needId], locked: [{ needId, offerId: randomUUID() }] });
    expect(run).toMatchObject({ state: 'failed', failure: { code: 'assignment.locked-without-edge' }, proposals: [] });
    expect(run.failure.text).toContain('固定した組');
    const refused = await coordinator.expect(409, 'POST', `${M}/assignments/${run.id}/accept`);
    expect(refused.body.code).toBe('assignment.not-done');
  });

  it('refuses what makes no sense, and whoever is no coordinator', async () => {
    const dry = await assigned({ dryRun: true });
    const refused = await coordinator.expect(409, 'POST', `${M}/assignments/${dry.id}/accept`);
    expect(refused.body.code).toBe('assignment.dry-run');
    await coordinator.expect(400, 'POST', `${M}/assignments`, { firstHelpBonus: -1 });
    await coordinator.expect(400, 'POST', `${M}/assignments`, { explorationShare: 2 });
    await coordinator.expect(404, 'POST', `${M}/assignments`, { keepFrom: randomUUID() });
    await coordinator.expect(404, 'GET', `${M}/assignments/${randomUUID()}`);
    await coordinator.expect(404, 'GET', `${M}/assignments/${randomUUID()}/events`);
    await group.expect(403, 'POST', `${M}/assignments`, {});
    await group.expect(403, 'GET', `${M}/assignments/${dry.id}`);
    const elsewhere = await system.as('coordinator@yokkaichi.example');
    await elsewhere.expect(404, 'GET', `/api/v1/m/yokkaichi/assignments/${dry.id}`);
  });
});
