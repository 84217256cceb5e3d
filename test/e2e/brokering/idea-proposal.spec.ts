import type { HttpPerson, Json } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const M = '/api/v1/m/yokkaichi';

describe('an idea for a business over HTTP', () => {
  let system: RunningSystem;
  let coordinator: HttpPerson;
  let business: HttpPerson;
  let partyId: string;
  let ideas: Json[];

  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    coordinator = await system.as('coordinator@yokkaichi.example');
    business = await system.as('business@yokkaichi.example');
    partyId = (await business.expect(200, 'GET', '/api/v1/me')).body.memberships[0].partyId;
    ideas = (await coordinator.expect(200, 'GET', `${M}/parties/${partyId}/ideas`)).body.items;
  }, 180_000);
  afterAll(() => system.stop());

  it('is proposed without an offer, told with its own terms, and leads to a collaboration', async () => {
    const { need, party, reasons } = ideas[0]!;
    const told = { needId: need.id, partyId, note: '御社の条件に合いそうです' };
    const { body: begun } = await coordinator.expect(201, 'POST', `${M}/matches`, told);
    expect(begun).toMatchObject({ state: 'shortlisted', origin: 'coordinator', offer: null, note: told.note });
    expect(begun.offerParty.id).toBe(partyId);
    await business.expect(404, 'GET', `${M}/matches/${begun.id}`);
    const again = await coordinator.expect(409, 'POST', `${M}/matches`, told);
    expect(again.body.code).toBe('match.already-exists');

    const path = `${M}/matches/${begun.id}`;
    await coordinator.expect(200, 'POST', `${path}/approve`);
    const { body: asked } = await business.expect(200, 'GET', path);
    expect(asked).toMatchObject({ state: 'proposed', mySide: 'offer', offer: null, waitingOn: ['need', 'offer'] });
    // The same sentences as in its list of ideas: its own terms and benefit first.
    expect(asked.reasons).toEqual(reasons);
    await system.eventually(async () => {
      const rows = await system.database.rows(
        `select 1 from notification where subject_id = $1 and template = 'match.offer-side-asked'`,
        [begun.id],
      );
      expect(rows.length).toBeGreaterThan(0);
    });
    const day = await business.expect(200, 'GET', `${M}/my-page`);
    expect(day.body.waitingForMe.map((one: Json) => one.id)).toContain(begun.id);

    await business.expect(200, 'POST', `${path}/answer`, { answer: 'accept' });
    const forTheGroup = { 'x-on-behalf-of': party.id };
    const met = await coordinator.expect(200, 'POST', `${path}/answer`, { answer: 'accept' }, forTheGroup);
    expect(met.body).toMatchObject({ state: 'introduced', offer: null });
    expect((await business.expect(200, 'GET', path)).body.contacts.length).toBeGreaterThan(0);

    await business.expect(200, 'PUT', `${path}/agreement`, {
      goal: '年に一度、得意なことで手伝う',
      schedule: [{ date: '2030-04-01', title: '顔合わせ' }],
      roles: [{ partyId, text: '得意なこと' }],
      ...{ form: 'project_cooperation', domain: 'joint' },
    });
    await business.expect(200, 'POST', `${path}/agreement/confirm`);
    const agreed = await coordinator.expect(200, 'POST', `${path}/agreement/confirm`, undefined, forTheGroup);
    expect(agreed.body).toMatchObject({ state: 'agreed', offer: null, collaborationId: expect.any(String) });
    const { body: made } = await business.expect(200, 'GET', `${M}/collaborations/${agreed.body.collaborationId}`);
    expect(made).toMatchObject({ state: 'preparing', needId: need.id, offerId: null });
    const left = await business.expect(200, 'GET', `${M}/parties/${partyId}/ideas?limit=50`);
    expect(left.body.items.map((idea: Json) => idea.need.id)).not.toContain(need.id);
  });

  it('names either an offer or a party, of this municipality, and is the coordinator’s to have', async () => {
    const needId = ideas[1]!.need.id;
    const both = { needId, partyId, offerId: partyId };
    for (const body of [both, { needId }]) {
      const refused = await coordinator.expect(400, 'POST', `${M}/matches`, body);
      expect(refused.body.errors).toEqual([expect.objectContaining({ pointer: '/offerId' })]);
    }
    await business.expect(403, 'POST', `${M}/matches`, { needId, partyId });
    await business.expect(400, 'POST', `${M}/matches/apply`, { needId, partyId });
    const elsewhere = await system.as('coordinator@tomisato.example');
    await elsewhere.expect(404, 'POST', '/api/v1/m/tomisato/matches', { needId, partyId });
    await coordinator.expect(404, 'POST', `${M}/matches`, { needId, partyId: needId });
  });
});
