import type { HttpPerson, Json } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const M = '/api/v1/m/yokkaichi';

describe('candidates side by side over HTTP', () => {
  let system: RunningSystem;
  let coordinator: HttpPerson;
  let needs: Json[];

  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    coordinator = await system.as('coordinator@yokkaichi.example');
    const open = (await coordinator.expect(200, 'GET', `${M}/needs?state=published&limit=100`)).body.items;
    needs = [];
    for (const need of open) {
      if (needs.length < 5 && (await candidatesOf(need.id)).length >= 3) needs.push(need);
    }
    if (needs.length < 5) throw new Error('The demo has needs with several candidates');
  }, 180_000);
  afterAll(() => system.stop());

  const get = async (path: string): Promise<Json> => (await coordinator.expect(200, 'GET', `${M}${path}`)).body;
  const candidatesOf = async (needId: string): Promise<Json[]> => (await get(`/needs/${needId}/candidates`)).items;
  const idsOf = (items: Json[]): string[] => items.map(({ offer }) => offer.id);
  const propose = (status: number, needId: string, body: object, headers = {}) =>
    coordinator.expect(status, 'POST', `${M}/needs/${needId}/proposals`, body, headers);

  it('are asked at once, all that were chosen or nobody', async () => {
    const { id } = needs[0]!;
    const [first, second, third] = idsOf(await candidatesOf(id));
    const refused = await propose(409, id, { chosen: [{ offerId: first }, { offerId: third }] });
    expect(refused.body).toMatchObject({
      code: 'proposals.not-possible',
      errors: [{ pointer: '/chosen/1', code: 'match.order-reason-wanted' }],
    });
    expect((await get(`/needs/${id}/proposals`)).items).toEqual([]);

    const { body } = await propose(201, id, { chosen: [{ offerId: first }, { offerId: second }], note: '二社に' });
    expect(body.items.map((one: Json) => [one.offer.id, one.state, one.overrideReason, one.note]).sort()).toEqual(
      [first, second].sort().map((offerId) => [offerId, 'proposed', null, '二社に']),
    );
    const left = idsOf(await candidatesOf(id));
    expect(left).not.toContain(first);
    expect(left).not.toContain(second);
    const again = await propose(409, id, { chosen: [{ offerId: first }] });
    expect(again.body.errors).toMatchObject([{ pointer: '/chosen/0', code: 'match.already-exists' }]);
    const [kept] = await system.database.rows(`select exposure from match where need_id = $1 and offer_id = $2`, [
      id,
      second,
    ]);
    expect(kept).toMatchObject({ exposure: { place: 2 } });
  });

  it('out of their order need a reason, which is kept with the match and in the audit trail', async () => {
    const { id } = needs[1]!;
    const [, , third] = idsOf(await candidatesOf(id));
    const { body } = await propose(201, id, { chosen: [{ offerId: third }], overrideReason: 'known_relation' });
    expect(body.items[0]).toMatchObject({ overrideReason: 'known_relation', state: 'proposed' });
    const events = await system.database.rows(
      `select reason from audit_event where subject_id = $1 and action = 'match.proposed'`,
      [body.items[0].id],
    );
    expect(events).toEqual([{ reason: 'known_relation' }]);
  });

  it('are refused to whoever chose before a colleague’s proposal was to be seen', async () => {
    const { id } = needs[2]!;
    const seen = await coordinator.expect(200, 'GET', `${M}/needs/${id}/proposals`);
    const stamp = { 'if-match': seen.headers.get('etag')! };
    const [first, second] = idsOf(await candidatesOf(id));
    await propose(201, id, { chosen: [{ offerId: first }] }, stamp);
    const stale = await propose(412, id, { chosen: [{ offerId: second }] }, stamp);
    expect(stale.body.code).toBe('proposals.changed-meanwhile');
    expect(stale.body.detail).toMatch(/ほかの人/);
    const now = await get(`/needs/${id}/proposals`);
    expect(now.items).toHaveLength(1);
    expect(stale.body.details.version).toBe(now.version);
  });

  it('stay where a coordinator put them, with the reason, until they are put back', async () => {
    const { id } = needs[3]!;
    const before = idsOf(await candidatesOf(id));
    const place = `${M}/needs/${id}/candidates/${before[2]}/place`;
    await coordinator.expect(204, 'PUT', place, { place: 1, reason: 'local_knowledge' });
    const [moved, ...others] = await candidatesOf(id);
    expect(moved).toMatchObject({
      offer: { id: before[2] },
      move: { enginePlace: 3, reason: 'local_knowledge', movedBy: { name: expect.any(String) } },
    });
    expect(idsOf(others)).toEqual(before.filter((one) => one !== before[2]));
    expect(others.every(({ move }) => move === null)).toBe(true);
    const events = await system.database.rows(
      `select reason, data from audit_event where subject_id = $1 and action = 'need.candidate-moved'`,
      [id],
    );
    expect(events).toEqual([
      { reason: 'local_knowledge', data: { candidateId: before[2], from: 3, to: 1, enginePlace: 3 } },
    ]);

    await coordinator.expect(204, 'DELETE', place);
    expect(idsOf(await candidatesOf(id))).toEqual(before);
    await coordinator.expect(204, 'PUT', place, { place: 1, reason: 'local_knowledge' });
    const { body } = await propose(201, id, { chosen: [{ offerId: before[2] }] });
    expect(body.items[0].overrideReason).toBe('local_knowledge');

    const gone = await coordinator.expect(409, 'PUT', place, { place: 1, reason: 'local_knowledge' });
    expect(gone.body.code).toBe('candidate.not-listed');
    const other = place.replace(before[2]!, before[0]!);
    await coordinator.expect(400, 'PUT', other, { place: 99, reason: 'urgent' });
    await coordinator.expect(400, 'PUT', other, { place: 1 });
  });

  it('leave a party alone that wants its rest, unless a reason passes over that', async () => {
    const { id } = needs[4]!;
    const [first] = await candidatesOf(id);
    const offerId = first.offer.id;
    const match = (await coordinator.expect(201, 'POST', `${M}/matches`, { needId: id, offerId })).body;
    await system.database.rows(`update offer set rest_period_days = 60 where id = $1`, [offerId]);
    const [asked] = await system.database.rows<{ id: string }>(`select id from match where state = 'proposed' limit 1`);
    await system.database.rows(`update match set offer_party_id = $2 where id = $1`, [asked!.id, first.party.id]);
    const approve = (body: object, headers = {}) =>
      coordinator.send('POST', `${M}/matches/${match.id}/approve`, body, headers);
    const refused = await approve({});
    expect(refused).toMatchObject({ status: 409, body: { code: 'match.party-rests' } });
    expect(refused.body.detail).toContain(refused.body.details.date);
    expect(await approve({ overrideReason: 'stated_wish' }, { 'if-match': '"99"' })).toMatchObject({
      status: 412,
      body: { code: 'match.changed-meanwhile', details: { version: match.version } },
    });
    const sent = await approve({ overrideReason: 'stated_wish' }, { 'if-match': `"${match.version}"` });
    expect(sent).toMatchObject({ status: 200, body: { state: 'proposed', overrideReason: 'stated_wish' } });

    const left = await get(`/needs/${needs[4]!.id}/by-hand?partyId=${first.party.id}`);
    expect(left.tried).toBe(true);
  });

  it('can be found by hand, with what stands in the way, and asked as an idea', async () => {
    const open = (await get(`/needs?state=published&limit=100`)).items;
    const need = open.find((one: Json) => !needs.slice(0, 5).some(({ id }) => id === one.id));
    const { items: parties } = await get(`/parties?kind=business&limit=100`);
    const helper = parties.find((party: Json) => party.id !== need.party.id && party.state === 'registered');
    const looked = await get(`/needs/${need.id}/by-hand?partyId=${helper.id}`);
    expect(looked).toMatchObject({ party: { id: helper.id, name: helper.name }, tried: false });
    expect(looked.idea.reasons.length).toBeGreaterThan(0);
    for (const { offer, obstacles } of looked.offers) {
      const asked = await get(`/needs/${need.id}/obstacles?offerId=${offer.id}`);
      expect(obstacles).toEqual(asked.obstacles);
    }
    const chosen = [{ partyId: helper.id }];
    const { body } = await propose(201, need.id, {
      chosen,
      overrideReason: '前に相談を受けたので',
      note: 'いかがですか',
    });
    expect(body.items[0]).toMatchObject({ offer: null, offerParty: { id: helper.id }, state: 'proposed' });
    expect((await get(`/needs/${need.id}/by-hand?partyId=${helper.id}`)).tried).toBe(true);
    await propose(400, need.id, { chosen: [{}] });
    await coordinator.expect(404, 'GET', `${M}/needs/${need.id}/by-hand?partyId=${need.id}`);
  });

  it('and those who were left out are told with what keeps them from being asked', async () => {
    const { id } = needs[0]!;
    const { items, count } = await get(`/needs/${id}/left-out`);
    const shown = idsOf(await candidatesOf(id));
    expect(count).toBeGreaterThan(0);
    expect(items).toHaveLength(Math.min(count, 50));
    expect(items.every((one: Json) => one.obstacles.length > 0 && !shown.includes(one.offer.id))).toBe(true);
  });

  it('show how their parties stand: their year, their last contact, and what else they do on the same day', async () => {
    const { id, party } = needs[0]!;
    const { items: underWay } = await get(`/needs/${id}/proposals`);
    const helper = underWay[0].offerParty;
    const other = needs[4]!;
    const windows = JSON.stringify([{ from: '2030-05-01T09:00:00+09:00', to: '2030-05-01T12:00:00+09:00' }]);
    await system.database.rows(`update need set time_windows = $2 where id = any($1)`, [[id, other.id], windows]);
    const { items } = await get(`/needs/${other.id}/standings?partyId=${helper.id}`);
    expect(items).toMatchObject([
      { needId: other.id, partyId: helper.id, takenThisYear: expect.any(Number), needContactAt: expect.any(String) },
    ]);
    expect(items[0].takenThisYear).toBeGreaterThan(0);
    expect(items[0]).toMatchObject({ offerContactAt: expect.any(String), offerContactChannel: null });
    const spoken = { partyId: helper.id, channel: 'phone', direction: 'to_them', note: 'また今度' };
    await coordinator.expect(201, 'POST', `${M}/contacts`, spoken);
    const [{ happenedAt }] = (await get(`/contacts?partyId=${helper.id}`)).items;
    expect((await get(`/needs/${other.id}/standings?partyId=${helper.id}`)).items[0]).toMatchObject({
      ...{ offerContactAt: happenedAt, offerContactChannel: 'phone', needContactChannel: null },
    });
    const engaged = items[0].engagements.find((one: Json) => one.id === underWay[0].id);
    expect(engaged).toMatchObject({ kind: 'asked', title: needs[0]!.title, sharedDays: ['2030-05-01'] });
    const two = await get(`/needs/${id}/standings?partyId=${helper.id}&partyId=${party.id}`);
    expect(two.items).toHaveLength(2);
    await coordinator.expect(400, 'GET', `${M}/needs/${id}/standings`);
  });

  it('of an offer are needs, ordered and asked in the same way, never beyond what it has', async () => {
    const offers = (await get(`/offers?state=available&limit=100`)).items;
    for (const { id, capacity } of offers) {
      const found = (await get(`/offers/${id}/candidates`)).items;
      if (found.length < 3 || capacity > 2) continue;
      const [one, two, three] = found.map(({ need }: Json) => need.id);
      const place = `${M}/offers/${id}/candidates/${two}/place`;
      await coordinator.expect(204, 'PUT', place, { place: 1, reason: 'first_help' });
      const moved = (await get(`/offers/${id}/candidates`)).items;
      expect(moved.slice(0, 2).map(({ need }: Json) => need.id)).toEqual([two, one]);
      expect((await get(`/offers/${id}/standings?needId=${one}&needId=${two}`)).items).toHaveLength(2);
      const path = `${M}/offers/${id}/proposals`;
      const tooMany = { chosen: [one, two, three].map((needId) => ({ needId })) };
      const refused = await coordinator.expect(409, 'POST', path, tooMany);
      expect(refused.body.code).toBe('proposals.not-possible');
      expect((await get(`/offers/${id}/proposals`)).items).toEqual([]);
      const { body } = await coordinator.expect(201, 'POST', path, { chosen: [{ needId: two }] });
      expect(body.items).toMatchObject([{ need: { id: two }, state: 'proposed', overrideReason: 'first_help' }]);
      return;
    }
    throw new Error('The demo has an offer with few places and several needs');
  });

  it('are the coordinator’s, and of the own municipality', async () => {
    const { id } = needs[0]!;
    const business = await system.as('business@yokkaichi.example');
    for (const path of ['proposals', 'left-out', `by-hand?partyId=${id}`, `standings?partyId=${id}`]) {
      await business.expect(403, 'GET', `${M}/needs/${id}/${path}`);
    }
    await business.expect(403, 'POST', `${M}/needs/${id}/proposals`, { chosen: [{ offerId: id }] });
    const elsewhere = await system.as('coordinator@tomisato.example');
    for (const path of ['proposals', 'left-out']) {
      await elsewhere.expect(404, 'GET', `/api/v1/m/tomisato/needs/${id}/${path}`);
    }
    const [offerId] = idsOf(await candidatesOf(needs[1]!.id));
    await elsewhere.expect(404, 'POST', `/api/v1/m/tomisato/needs/${id}/proposals`, { chosen: [{ offerId }] });
  });
});
