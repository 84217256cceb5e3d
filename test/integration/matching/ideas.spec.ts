import { RunningSystem } from '../../support/running-system';

describe('ideas for a business', () => {
  let system: RunningSystem;
  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
  });
  afterAll(() => system.stop());

  const M = '/api/v1/m/yokkaichi';

  async function partyOf(email: string): Promise<string> {
    const me = await (await system.as(email)).expect(200, 'GET', '/api/v1/me');
    return me.body.memberships.find(({ municipality }: { municipality: string }) => municipality === 'yokkaichi')
      .partyId;
  }

  it('are needs that nobody has answered, on its own terms, for its own people and coordinators', async () => {
    const partyId = await partyOf('business@yokkaichi.example');
    const business = await system.as('business@yokkaichi.example', 'ja');
    const { body } = await business.expect(200, 'GET', `${M}/parties/${partyId}/ideas?limit=5`);
    expect(body.items.length).toBeGreaterThan(0);
    const scores = body.items.map(({ score }: { score: number }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    for (const { need, party, reasons } of body.items) {
      expect(['published', 'partly_filled']).toContain(need.state);
      expect(party.id).not.toBe(partyId);
      expect(reasons.length).toBeGreaterThan(0);
      const [live] = await system.database.rows<{ count: string }>(
        `select count(*) from match where need_id = $1
            and state not in ('refused', 'declined', 'timed_out', 'superseded', 'withdrawn')`,
        [need.id],
      );
      expect(Number(live?.count)).toBe(0);
    }
    const coordinator = await system.as('coordinator@yokkaichi.example', 'en');
    const same = await coordinator.expect(200, 'GET', `${M}/parties/${partyId}/ideas?limit=5`);
    expect(same.body.items.map(({ need }: { need: { id: string } }) => need.id)).toEqual(
      body.items.map(({ need }: { need: { id: string } }) => need.id),
    );
  });

  it('are not for others, and not of parties elsewhere', async () => {
    const partyId = await partyOf('business@yokkaichi.example');
    const group = await system.as('group@yokkaichi.example');
    const refused = await group.expect(403, 'GET', `${M}/parties/${partyId}/ideas`);
    expect(refused.body.code).toBe('party.not-yours');
    const elsewhere = await system.as('coordinator@tomisato.example');
    await elsewhere.expect(404, 'GET', `/api/v1/m/tomisato/parties/${partyId}/ideas`);
  });
});
