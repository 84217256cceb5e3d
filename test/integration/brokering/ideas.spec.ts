import { EndAbandonedMatches, ShortlistIdea } from '@app/brokering';
import { Brokerage, type Member, type PairedMatch } from '../../support/builders/a-brokerage';

const refusal = (kind: string, code: string) => expect.objectContaining({ kind, code });

/** Matches with parties that have not offered. */
describe('ideas on a real database', () => {
  let brokerage: Brokerage;
  beforeAll(async () => {
    brokerage = await Brokerage.open();
  });
  afterAll(() => brokerage.close());

  const idea = (needId: string, partyId: string, actor = brokerage.coordinator): Promise<string> =>
    brokerage.get(ShortlistIdea).execute({ actor, needId, partyId, note: '' });

  /** A need that stands alone, and a party that has offered something else. */
  async function needAndParty(): Promise<{ needId: string; needSide: Member; helper: Member }> {
    const { needId, needSide, offerSide } = await brokerage.pair({}, { resourceKind: 'venue', skills: [] });
    return { needId, needSide, helper: offerSide };
  }

  it('hold no place of an offer, and remember what was thought of them', async () => {
    const { needId, needSide, helper } = await needAndParty();
    const matchId = await idea(needId, helper.partyId);
    const [kept] = await brokerage.rows<{ offer_id: null; score: number; terms: unknown }>(
      'select offer_id, score, terms, features from match where id = $1',
      [matchId],
    );
    expect(kept).toMatchObject({ offer_id: null, score: expect.any(Number), features: expect.any(Object) });
    await brokerage.approve(matchId);
    await brokerage.accept(helper, matchId);
    await brokerage.accept(needSide, matchId);
    expect(await brokerage.stateOf('match', matchId)).toBe('introduced');
    expect(await brokerage.stateOf('need', needId)).toBe('filled');
    const held = await brokerage.rows('select 1 from offer where party_id = $1 and committed > 0', [helper.partyId]);
    expect(held).toEqual([]);
  });

  it('begin once for a party and a need, whoever asks at the same moment, and again when they have ended', async () => {
    const { needId, helper } = await needAndParty();
    const begun = await Promise.allSettled(Array.from({ length: 10 }, () => idea(needId, helper.partyId)));
    const [first, ...others] = begun.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(others).toEqual([]);
    for (const one of begun) {
      if (one.status === 'rejected') expect(one.reason).toEqual(refusal('conflict', 'match.already-exists'));
    }
    const again = brokerage.rows(
      `insert into match (id, municipality_id, need_id, need_party_id, offer_party_id, origin, state, created_at, state_changed_at)
       select gen_random_uuid(), municipality_id, need_id, need_party_id, offer_party_id, origin, state, created_at, state_changed_at
         from match where id = $1`,
      [first],
    );
    await expect(again).rejects.toThrow(/match_live_idea/);
    await brokerage.rows(`update match set state = 'withdrawn' where id = $1`, [first]);
    await expect(idea(needId, helper.partyId)).resolves.toEqual(expect.any(String));
  });

  it('are not for a party that is being asked with its offer, nor for the own party, nor begun by others', async () => {
    const pair = await brokerage.pair();
    await brokerage.shortlist(pair);
    await expect(idea(pair.needId, pair.offerSide.partyId)).rejects.toEqual(
      refusal('conflict', 'match.already-exists'),
    );
    const { needId, needSide, helper } = await needAndParty();
    await expect(idea(needId, needSide.partyId)).rejects.toEqual(refusal('conflict', 'match.same-party'));
    expect(() => idea(needId, helper.partyId, helper)).toThrow(expect.objectContaining({ kind: 'forbidden' }));
    await brokerage.rows(`update party set state = 'lapsed' where id = $1`, [helper.partyId]);
    await expect(idea(needId, helper.partyId)).rejects.toEqual(refusal('conflict', 'party.not-registered'));
  });

  it('compete with offers for the one place of a need: one is introduced, the others end', async () => {
    const { needId, needSide } = await needAndParty();
    const matches: Pick<PairedMatch, 'matchId' | 'offerSide'>[] = [];
    for (let count = 0; count < 5; count += 1) {
      const { helper } = await needAndParty();
      const matchId = await idea(needId, helper.partyId);
      await brokerage.approve(matchId);
      matches.push({ matchId, offerSide: helper });
      const { offerId, offerSide } = await brokerage.pair();
      matches.push(await brokerage.proposed({ needId, offerId, needSide, offerSide }));
    }
    for (const { matchId, offerSide } of matches) await brokerage.accept(offerSide, matchId);
    await Promise.allSettled(matches.map(({ matchId }) => brokerage.accept(needSide, matchId)));
    const states = await brokerage.rows(
      `select state, count(*)::int as count from match where need_id = $1 group by state order by state`,
      [needId],
    );
    expect(states).toEqual([
      { state: 'introduced', count: 1 },
      { state: 'superseded', count: 9 },
    ]);
    expect(await brokerage.rows('select filled from need where id = $1', [needId])).toEqual([{ filled: 1 }]);
  });

  it('end when their need is taken back', async () => {
    const { needId, helper } = await needAndParty();
    const matchId = await idea(needId, helper.partyId);
    await brokerage.rows(`update need set state = 'withdrawn' where id = $1`, [needId]);
    await brokerage.get(EndAbandonedMatches).execute(brokerage.exchange.municipalityId);
    expect(await brokerage.stateOf('match', matchId)).toBe('withdrawn');
  });
});
