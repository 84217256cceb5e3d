import {
  type Contact,
  ConfirmAgreement,
  AnswerMatch,
  DiscloseContacts,
  EndAbandonedMatches,
  MatchQuery,
  RefuseMatch,
  ShortlistMatch,
  TimeOutMatch,
  WithdrawMatch,
  WriteAgreement,
} from '@app/brokering';
import { MoveOffer } from '@app/exchange';
import type { Actor } from '@app/kernel';
import { Brokerage, type Pair, type PairedMatch, termsOf } from '../../support/builders/a-brokerage';

const refusal = (kind: string, code: string) => expect.objectContaining({ kind, code });

describe('matches on a real database', () => {
  let brokerage: Brokerage;
  beforeAll(async () => {
    brokerage = await Brokerage.open();
  });
  afterAll(() => brokerage.close());

  const answer = (actor: Actor, matchId: string, said: Partial<Parameters<AnswerMatch['execute']>[0]>) =>
    brokerage.get(AnswerMatch).execute({ actor, matchId, answer: 'accept', text: '', ...said });
  const contactsFor = (actor: Actor, matchId: string): Promise<Contact[] | undefined> =>
    brokerage.get(DiscloseContacts).execute({ actor, matchId });
  const seenBy = (actor: Actor, id: string) =>
    brokerage
      .get(MatchQuery)
      .one(actor.municipalityId, { seesAll: false, partyIds: actor.parties.map(({ partyId }) => partyId) }, id);
  const counts = async ({ needId, offerId }: Pair) =>
    (
      await brokerage.rows<{ filled: number; committed: number }>(
        `select need.filled, offer.committed from need, offer where need.id = $1 and offer.id = $2`,
        [needId, offerId],
      )
    )[0]!;

  it('go from a shortlist to an agreement and tell each step', async () => {
    const { matchId } = await brokerage.agreed();
    expect(await brokerage.exchange.eventsOf(matchId)).toEqual([
      'match.shortlisted',
      'match.proposed',
      'match.accepted',
      'match.accepted',
      'match.introduced',
      'agreement.written',
      'agreement.confirmed',
      'agreement.confirmed',
      'match.agreed',
    ]);
  });

  it('keep what the engine thought when they began', async () => {
    const pair = await brokerage.pair();
    const matchId = await brokerage.shortlist(pair);
    const [row] = await brokerage.rows('select score, reasons, parameters_version from match where id = $1', [matchId]);
    expect(row).toMatchObject({ score: expect.any(Number), parameters_version: expect.any(String) });
    expect((row as { reasons: unknown[] }).reasons.length).toBeGreaterThan(0);
  });

  it('live once for a pair, and again when they have ended', async () => {
    const pair = await brokerage.pair();
    const matchId = await brokerage.shortlist(pair);
    await expect(brokerage.shortlist(pair)).rejects.toEqual(refusal('conflict', 'match.already-exists'));
    const refuse = { actor: brokerage.coordinator, matchId, reasonCode: 'better_fit_exists', text: '' };
    await brokerage.get(RefuseMatch).execute(refuse);
    await expect(brokerage.shortlist(pair)).resolves.toEqual(expect.any(String));
  });

  it.each([
    ['application', 'offerSide', 'needSide'],
    ['request', 'needSide', 'offerSide'],
  ] as const)('that began as %s wait for the other side only', async (origin, asking, asked) => {
    const pair = await brokerage.pair();
    const command = { needId: pair.needId, offerId: pair.offerId, origin, note: 'ぜひ' };
    const shortlist = brokerage.get(ShortlistMatch);
    await expect(shortlist.execute({ ...command, actor: pair[asked] })).rejects.toEqual(
      refusal('forbidden', 'party.not-yours'),
    );
    const matchId = await shortlist.execute({ ...command, actor: pair[asking] });
    expect(await seenBy(pair[asking], matchId)).toMatchObject({ state: 'shortlisted' });
    expect(await seenBy(pair[asked], matchId)).toBeUndefined();
    await brokerage.approve(matchId);
    expect(await brokerage.stateOf('match', matchId)).toBe('consenting');
    await brokerage.accept(pair[asked], matchId);
    expect(await brokerage.stateOf('match', matchId)).toBe('introduced');
  });

  it('are answered by their own sides alone', async () => {
    const { matchId, offerSide } = await brokerage.proposed();
    const stranger = await brokerage.exchange.member();
    await expect(brokerage.accept(stranger, matchId)).rejects.toEqual(refusal('forbidden', 'match.not-your-side'));
    await expect(brokerage.accept(brokerage.coordinator, matchId)).rejects.toEqual(
      refusal('forbidden', 'match.not-your-side'),
    );
    await brokerage.accept(brokerage.onBehalfOf(offerSide.partyId), matchId);
    const [recorded] = await brokerage.rows(
      `select person_id, on_behalf_of from audit_event where subject_id = $1 and action = 'match.accepted'`,
      [matchId],
    );
    expect(recorded).toEqual({ person_id: brokerage.coordinator.personId, on_behalf_of: offerSide.partyId });
  });

  it('of another municipality do not exist', async () => {
    const { matchId, offerSide } = await brokerage.proposed();
    const elsewhere = { ...offerSide, municipalityId: brokerage.exchange.otherMunicipalityId };
    await expect(brokerage.accept(elsewhere, matchId)).rejects.toEqual(refusal('not-found', 'match.not-found'));
    expect(await seenBy(elsewhere, matchId)).toBeUndefined();
  });

  it('give back what they held, whichever way they end', async () => {
    const ends: Record<string, (match: PairedMatch) => Promise<void>> = {
      declined: ({ offerSide, matchId }) => answer(offerSide, matchId, { answer: 'decline', reasonCode: 'schedule' }),
      timed_out: ({ matchId }) => brokerage.get(TimeOutMatch).execute({ actor: brokerage.coordinator, matchId }),
      withdrawn: ({ needSide, matchId }) =>
        brokerage.get(WithdrawMatch).execute({ actor: needSide, matchId, reasonCode: 'illness', text: '' }),
    };
    for (const [state, end] of Object.entries(ends)) {
      const match = await brokerage.proposed();
      expect(await counts(match)).toEqual({ filled: 0, committed: 1 });
      await end(match);
      expect([state, await brokerage.stateOf('match', match.matchId)]).toEqual([state, state]);
      expect([state, await counts(match)]).toEqual([state, { filled: 0, committed: 0 }]);
    }
  });

  it('open the need again when an introduction comes to nothing', async () => {
    const match = await brokerage.introduced();
    expect(await counts(match)).toEqual({ filled: 1, committed: 1 });
    expect(await brokerage.stateOf('need', match.needId)).toBe('filled');
    await brokerage.get(WithdrawMatch).execute({ actor: match.offerSide, matchId: match.matchId, text: '' });
    expect(await counts(match)).toEqual({ filled: 0, committed: 0 });
    expect(await brokerage.stateOf('need', match.needId)).toBe('published');
  });

  it('are not approved for an offer that was withdrawn meanwhile', async () => {
    const pair = await brokerage.pair();
    const matchId = await brokerage.shortlist(pair);
    const move = { actor: pair.offerSide, offerId: pair.offerId, move: { verb: 'withdraw' as const } };
    await brokerage.get(MoveOffer).execute(move);
    await expect(brokerage.approve(matchId)).rejects.toEqual(refusal('conflict', 'offer.not-available'));
  });

  it('end when their need or their offer is taken back while they are under way', async () => {
    const [gone, kept] = [await brokerage.proposed(), await brokerage.proposed()];
    const move = { actor: gone.offerSide, offerId: gone.offerId, move: { verb: 'withdraw' as const } };
    await brokerage.get(MoveOffer).execute(move);
    await expect(brokerage.accept(gone.needSide, gone.matchId)).rejects.toEqual(
      refusal('conflict', 'offer.not-available'),
    );
    const endAbandoned = brokerage.get(EndAbandonedMatches);
    await endAbandoned.execute(brokerage.exchange.municipalityId);
    await endAbandoned.execute(brokerage.exchange.municipalityId);
    expect(await brokerage.stateOf('match', gone.matchId)).toBe('withdrawn');
    expect(await counts(gone)).toEqual({ filled: 0, committed: 0 });
    expect(await brokerage.stateOf('match', kept.matchId)).toBe('proposed');
    const ends = (await brokerage.exchange.eventsOf(gone.matchId)).filter((name) => name === 'match.withdrawn');
    expect(ends).toHaveLength(1);
  });

  it('want a reason from the list for a decline', async () => {
    const { matchId, offerSide } = await brokerage.proposed();
    await expect(answer(offerSide, matchId, { answer: 'decline' })).rejects.toMatchObject({
      code: 'match.answer-invalid',
      faults: [{ pointer: '/reasonCode', code: 'match.reason-required' }],
    });
    const unlisted = answer(offerSide, matchId, { answer: 'decline', reasonCode: 'no-such-reason' });
    await expect(unlisted).rejects.toMatchObject({ kind: 'invalid', code: 'match.unknown-code' });
  });

  it('ask the other side again after a counter-proposal', async () => {
    const { matchId, needSide, offerSide } = await brokerage.proposed();
    await brokerage.accept(needSide, matchId);
    const counter = { date: '2026-12-24', note: '午後なら' };
    await answer(offerSide, matchId, { answer: 'counter', reasonCode: 'other_date', counter });
    expect(await seenBy(needSide, matchId)).toMatchObject({
      state: 'consenting',
      needConsentedAt: null,
      answers: [{ answer: 'accept' }, { answer: 'counter', counter, reasonCode: 'other_date' }],
    });
    await brokerage.accept(needSide, matchId);
    expect(await brokerage.stateOf('match', matchId)).toBe('introduced');
  });

  it('show contacts from the introduction on, to both sides and coordinators, and record each disclosure once', async () => {
    const { matchId, needSide, offerSide } = await brokerage.proposed();
    await brokerage.accept(offerSide, matchId);
    expect(await contactsFor(needSide, matchId)).toBeUndefined();
    expect(await contactsFor(brokerage.coordinator, matchId)).toBeUndefined();
    await brokerage.accept(needSide, matchId);

    const contacts = await contactsFor(needSide, matchId);
    await contactsFor(needSide, matchId);
    await Promise.all([contactsFor(offerSide, matchId), contactsFor(offerSide, matchId)]);
    expect(contacts?.map(({ side, personId }) => ({ side, personId }))).toEqual([
      { side: 'need', personId: needSide.personId },
      { side: 'offer', personId: offerSide.personId },
    ]);
    const stranger = await brokerage.exchange.member();
    expect(await contactsFor(stranger, matchId)).toBeUndefined();
    expect(await contactsFor(await brokerage.exchange.staff('planner'), matchId)).toBeUndefined();
    const disclosed = await brokerage.rows(
      `select of_person_id as of, to_person_id as to from contact_disclosure where match_id = $1 order by disclosed_at`,
      [matchId],
    );
    expect(disclosed).toEqual([
      { of: offerSide.personId, to: needSide.personId },
      { of: needSide.personId, to: offerSide.personId },
    ]);
    const events = (await brokerage.exchange.eventsOf(matchId)).filter((name) => name === 'contact.disclosed');
    expect(events).toHaveLength(2);
  });

  it('clear both confirmations when the agreement is edited, and notice an old copy', async () => {
    const match = await brokerage.written();
    const { matchId, needSide, offerSide } = match;
    await brokerage.confirm(needSide, matchId);
    const read = (await seenBy(offerSide, matchId))!;
    const edited = { ...termsOf(match), goal: 'グラフ6枚にまとめる' };
    await brokerage.get(WriteAgreement).execute({ actor: needSide, matchId, terms: edited });

    expect((await seenBy(offerSide, matchId))?.agreement).toMatchObject({ needConfirmedAt: null, goal: edited.goal });
    const confirmOld = { actor: offerSide, matchId, expectedVersion: read.version };
    await expect(brokerage.get(ConfirmAgreement).execute(confirmOld)).rejects.toEqual(
      refusal('stale', 'match.changed-meanwhile'),
    );
    await brokerage.confirm(offerSide, matchId);
    expect(await brokerage.stateOf('match', matchId)).toBe('introduced');
  });

  it('are confirmed by each side for itself, or by a coordinator on its behalf', async () => {
    const { matchId, needSide, offerSide } = await brokerage.written();
    await brokerage.confirm(needSide, matchId);
    await brokerage.confirm(needSide, matchId);
    expect(await brokerage.stateOf('match', matchId)).toBe('introduced');
    await expect(brokerage.confirm(brokerage.coordinator, matchId)).rejects.toEqual(
      refusal('forbidden', 'match.not-your-side'),
    );
    await brokerage.confirm(brokerage.onBehalfOf(offerSide.partyId), matchId);
    expect(await brokerage.stateOf('match', matchId)).toBe('agreed');
  });

  it('name only parties and initiatives of the municipality in an agreement', async () => {
    const match = await brokerage.introduced();
    const roles = [{ partyId: '01890000-0000-7000-8000-000000000000', text: 'だれ？' }];
    const write = { actor: match.needSide, matchId: match.matchId, terms: { ...termsOf(match), roles } };
    await expect(brokerage.get(WriteAgreement).execute(write)).rejects.toMatchObject({
      faults: [{ pointer: '/roles/0/partyId', code: 'party.not-found' }],
    });
    const terms = { ...termsOf(match), initiativeCodes: ['no such initiative'] };
    await expect(brokerage.get(WriteAgreement).execute({ ...write, terms })).rejects.toMatchObject({
      faults: [{ pointer: '/initiativeCodes/0', code: 'code.unknown' }],
    });
  });

  // Whatever people do, in whatever order: refused moves change nothing, and the counts stay those of the matches.
  it('keep every count true through a hundred and fifty moves at random', async () => {
    let seed = 20261121;
    const random = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    const needs = await Promise.all([1, 2, 2].map((wanted) => brokerage.pair({ wanted })));
    const offers = await Promise.all([1, 2, 3].map((capacity) => brokerage.pair({}, { capacity })));
    const matches: PairedMatch[] = [];
    const moves: ((match: PairedMatch) => Promise<void>)[] = [
      ({ matchId }) => brokerage.approve(matchId),
      ({ matchId }) => brokerage.approve(matchId),
      ({ needSide, matchId }) => brokerage.accept(needSide, matchId),
      ({ offerSide, matchId }) => brokerage.accept(offerSide, matchId),
      ({ offerSide, matchId }) => answer(offerSide, matchId, { answer: 'counter', text: '午後なら' }),
      ({ needSide, matchId }) => answer(needSide, matchId, { answer: 'decline', reasonCode: 'schedule' }),
      ({ matchId }) => brokerage.get(TimeOutMatch).execute({ actor: brokerage.coordinator, matchId }),
      ({ offerSide, matchId }) => brokerage.get(WithdrawMatch).execute({ actor: offerSide, matchId, text: '' }),
    ];
    for (let move = 0; move < 150; move += 1) {
      const { needId, needSide } = needs[random(3)]!;
      const { offerId, offerSide } = offers[random(3)]!;
      const known = matches[random(matches.length + 1)];
      const attempt = known
        ? moves[random(moves.length)]!(known)
        : brokerage
            .shortlist({ needId, offerId })
            .then((matchId) => void matches.push({ matchId, needId, offerId, needSide, offerSide }));
      // `not-found`: a side does not know of a match that has not been proposed.
      const refused = expect.stringMatching(/^(conflict|not-found)$/) as string;
      await attempt.catch((error: unknown) => expect(error).toMatchObject({ kind: refused }));
    }
    const states = new Set(await Promise.all(matches.map(({ matchId }) => brokerage.stateOf('match', matchId))));
    expect(states.size).toBeGreaterThan(3);
    const wrong = await brokerage.rows(
      `select offer.id from offer left join match on match.offer_id = offer.id and match.holds_capacity
        group by offer.id having offer.committed <> count(match.id)
       union all
       select need.id from need
         left join match on match.need_id = need.id and match.state in ('introduced', 'agreed', 'converted')
        group by need.id having need.filled <> count(match.id)`,
    );
    expect(wrong).toEqual([]);
  });
});
