import { type PairedMatch, Brokerage } from '../../support/builders/a-brokerage';

/**
 * Many people at the same moment. Seen red with locks taken out of the product:
 * - approvals: without `for update` where the exchange takes an offer (36 were proposed instead of 3, 10 instead of 1);
 * - consents, confirmations and the last place: without `for update` on need, offer and match together. Any one of the
 *   three is enough to order two commands about the same match; all three are kept because each also guards its own row
 *   against commands that take only that one.
 */
describe('at the same moment', () => {
  let brokerage: Brokerage;
  beforeAll(async () => {
    brokerage = await Brokerage.open();
  });
  afterAll(() => brokerage.close());

  it('200 approvals for one offer of capacity 3: three are proposed, 197 are told that it is used up', async () => {
    const { offerId } = await brokerage.pair({}, { capacity: 3 });
    const matchIds = await matchesOf(offerId, 200);

    const refusals = await refusalsOf(matchIds.map((id) => brokerage.approve(id)));

    expect(refusals).toEqual({ 'conflict offer.capacity-used-up': 197 });
    expect(await statesOf(matchIds)).toEqual([
      { state: 'proposed', count: 3 },
      { state: 'shortlisted', count: 197 },
    ]);
    const offer = await brokerage.rows('select state, committed from offer where id = $1', [offerId]);
    expect(offer).toEqual([{ state: 'exhausted', committed: 3 }]);
  }, 180_000);

  it('50 needs for one single-use offer: one gets it', async () => {
    const { offerId } = await brokerage.pair({}, { capacity: 1 });
    const matchIds = await matchesOf(offerId, 50);

    const refusals = await refusalsOf(matchIds.map((id) => brokerage.approve(id)));

    expect(refusals).toEqual({ 'conflict offer.capacity-used-up': 49 });
    const offer = await brokerage.rows('select state, committed from offer where id = $1', [offerId]);
    expect(offer).toEqual([{ state: 'exhausted', committed: 1 }]);
  });

  // Thirty at once: a single pair rarely overlaps, and would pass without the lock.
  it('thirty pairs of consents: thirty introductions, and each is told once', async () => {
    const matches = await many(30, () => brokerage.proposed());

    await Promise.all(
      matches.flatMap(({ matchId, needSide, offerSide }) => [
        brokerage.accept(needSide, matchId),
        brokerage.accept(offerSide, matchId),
      ]),
    );

    const matchIds = matches.map(({ matchId }) => matchId);
    expect(await statesOf(matchIds)).toEqual([{ state: 'introduced', count: 30 }]);
    expect(await eventsOf(matchIds, 'match.introduced')).toBe(30);
    const filled = await brokerage.rows('select distinct state, filled from need where id = any($1)', [
      matches.map(({ needId }) => needId),
    ]);
    expect(filled).toEqual([{ state: 'filled', filled: 1 }]);
  });

  it('thirty pairs of confirmations: one collaboration each', async () => {
    const matches = await many(30, () => brokerage.written());

    await Promise.all(
      matches.flatMap(({ matchId, needSide, offerSide }) => [
        brokerage.confirm(needSide, matchId),
        brokerage.confirm(offerSide, matchId),
      ]),
    );

    const matchIds = matches.map(({ matchId }) => matchId);
    expect(await statesOf(matchIds)).toEqual([{ state: 'agreed', count: 30 }]);
    const made = await brokerage.rows('select match_id from collaboration where match_id = any($1)', [matchIds]);
    expect(made).toHaveLength(30);
  });

  it('ten last consents for the one place of a need: one is introduced, nine end and free their offers', async () => {
    const { needId, needSide } = await brokerage.pair({ wanted: 1 });
    const matches: PairedMatch[] = [];
    for (let n = 0; n < 10; n += 1) {
      const { offerId, offerSide } = await brokerage.pair({}, { capacity: 1 });
      matches.push(await brokerage.proposed({ needId, offerId, needSide, offerSide }));
    }
    for (const { matchId, offerSide } of matches) await brokerage.accept(offerSide, matchId);

    const refusals = await refusalsOf(matches.map(({ matchId }) => brokerage.accept(needSide, matchId)));

    expect(refusals).toEqual({ 'conflict match.wrong-state': 9 });
    expect(await statesOf(matches.map(({ matchId }) => matchId))).toEqual([
      { state: 'introduced', count: 1 },
      { state: 'superseded', count: 9 },
    ]);
    const offers = await brokerage.rows(
      'select state, count(*)::int as count from offer where id = any($1) group by state order by state',
      [matches.map(({ offerId }) => offerId)],
    );
    expect(offers).toEqual([
      { state: 'available', count: 9 },
      { state: 'exhausted', count: 1 },
    ]);
  });

  // Last, over everything that the tests above have left.
  it('leaves every count true: places taken are matches that hold them', async () => {
    const wrong = await brokerage.rows(
      `select offer.id, offer.committed::text as counted, count(match.id)::text as held
         from offer left join match on match.offer_id = offer.id and match.holds_capacity
        group by offer.id having offer.committed <> count(match.id)
       union all
       select need.id, need.filled::text, count(match.id)::text
         from need left join match on match.need_id = need.id and match.state in ('introduced', 'agreed', 'converted')
        group by need.id having need.filled <> count(match.id)`,
    );
    expect(wrong).toEqual([]);
  });

  /** One shortlisted match of this offer with each of so many new needs. */
  async function matchesOf(offerId: string, count: number): Promise<string[]> {
    const needs = await many(count, () => brokerage.exchange.need());
    const matchIds: string[] = [];
    for (const { id } of needs) matchIds.push(await brokerage.shortlist({ needId: id, offerId }));
    return matchIds;
  }

  async function statesOf(matchIds: readonly string[]) {
    return brokerage.rows(
      'select state, count(*)::int as count from match where id = any($1) group by state order by state',
      [matchIds],
    );
  }

  async function eventsOf(matchIds: readonly string[], name: string): Promise<number> {
    const rows = await brokerage.rows<{ count: number }>(
      'select count(*)::int as count from outbox where name = $2 and subject_id = any($1)',
      [matchIds, name],
    );
    return rows[0]!.count;
  }
});

function many<T>(count: number, make: () => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, make));
}

/** How often each refusal came; anything but a refusal fails the test by its name. */
async function refusalsOf(attempts: readonly Promise<void>[]): Promise<Record<string, number>> {
  const refusals: Record<string, number> = {};
  for (const attempt of await Promise.allSettled(attempts)) {
    if (attempt.status === 'fulfilled') continue;
    const { kind, code, message } = attempt.reason as { kind?: string; code?: string; message: string };
    const name = kind === undefined ? message : `${kind} ${code}`;
    refusals[name] = (refusals[name] ?? 0) + 1;
  }
  return refusals;
}
