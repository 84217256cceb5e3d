import { CandidateIndex, daysAhead, indexedOfferOf, judge, type OfferSide, questionFor } from '@app/matching';
import { seeded, SYNTHETIC_SKILLS, SYNTHETIC_TAXONOMY, SyntheticExchange } from '../../support/synthetic-exchange';

const TODAY = '2026-11-21';
const KNOWN = { taxonomy: SYNTHETIC_TAXONOMY, skillCodes: SYNTHETIC_SKILLS, today: TODAY, days: daysAhead(TODAY) };
const TOWN = 'town';
/** What the index reads roughly or not at all: its best are judged with these by the engine. */
const NOT_IN_INDEX = ['text', 'first-help', 'gives-back', 'together', 'outcomes', 'answers'];

/** Does the index's work until nothing is left to do. */
function settle(index: CandidateIndex): void {
  for (const slice of index.maintain()) void slice;
}

describe('the candidate index', () => {
  const made = new SyntheticExchange({ municipalities: 1, kinds: 2, seed: 7, offers: 10_000 });
  const needs = Array.from({ length: 60 }, () => made.need());

  it('finds the same after 10,000 random insertions, changes and removals as scoring every offer', () => {
    const random = seeded(11);
    const index = new CandidateIndex();
    const known: OfferSide[] = [];
    for (let step = 0; step < 10_000; step += 1) {
      const what = random();
      const place = Math.floor(random() * known.length);
      const old = known[place];
      if (old && what < 0.2) {
        index.remove(TOWN, old.id);
        known[place] = known[known.length - 1]!;
        known.pop();
      } else {
        const offer = old && what < 0.4 ? { ...made.offer(), id: old.id } : made.offer();
        if (offer.id === old?.id) known[place] = offer;
        else known.push(offer);
        index.put(TOWN, indexedOfferOf(offer));
      }
      if (step % 500 === 0) settle(index);
    }
    expect(index.size).toBe(known.length);
    const fresh = new CandidateIndex();
    for (const offer of known) fresh.put(TOWN, indexedOfferOf(offer));
    settle(fresh);
    let same = 0;
    let all = 0;
    for (const need of needs) {
      const question = questionFor(need, KNOWN, 50);
      const wanted = new Set(fresh.findExhaustively(TOWN, question).map(({ offerId }) => offerId));
      same += index.find(TOWN, question).filter(({ offerId }) => wanted.has(offerId)).length;
      all += wanted.size;
    }
    expect(all).toBeGreaterThan(2_000);
    expect(same / all).toBeGreaterThanOrEqual(0.99);
  });

  it('lets through whom the engine lets through, and scores as it does but for the text', () => {
    const index = new CandidateIndex();
    const offers = Array.from({ length: 200 }, () => made.offer());
    for (const offer of offers)
      index.put(TOWN, indexedOfferOf({ ...offer, resourceKind: 'pro_bono', state: 'available' }));
    settle(index);
    for (const said of needs.slice(0, 10)) {
      const need = { ...said, resourceKind: 'pro_bono' };
      const question = questionFor(need, KNOWN, 200);
      const found = new Map(index.find(TOWN, question).map(({ offerId, score }) => [offerId, score]));
      for (const one of offers) {
        const offer = { ...one, resourceKind: 'pro_bono', state: 'available' };
        const load = { proposedLast90Days: 0, lastContactAt: null, openMatches: 0 };
        const judged = judge({ need, offer, load, timesHelped: 0, ...KNOWN });
        const open = judged.obstacles.filter(
          ({ code }) => code !== 'offer-not-available' || offer.availableUntil !== null,
        );
        expect([offer.id, found.has(offer.id)]).toEqual([offer.id, open.length === 0]);
        if (open.length > 0) continue;
        const others = judged.contributions.filter(({ feature }) => !NOT_IN_INDEX.includes(feature));
        const withoutText = others.reduce((sum, { contribution }) => sum + contribution, 0);
        const text = found.get(offer.id)! - withoutText;
        expect(text).toBeGreaterThan(-1e-6);
        expect(text).toBeLessThan((question.weights.text ?? 0) + 1e-6);
      }
    }
  });

  it.each([
    ['no text', { title: '', story: '' }],
    ['only emoji', { title: '🎉🎉', story: '😀' }],
    ['100,000 characters', { title: '川', story: '水路の記録'.repeat(20_000) }],
    ['one kanji', { title: '川', story: '' }],
    ['English only', { title: 'Please help', story: 'We need accounting advice for our group' }],
    ['skills that nobody knows', { skills: [{ code: 'nobody_knows', level: 3 }] }],
  ])('has candidates for a need with %s', (_what, said) => {
    const index = new CandidateIndex();
    for (let count = 0; count < 300; count += 1)
      index.put(TOWN, indexedOfferOf({ ...made.offer(), state: 'available' }));
    settle(index);
    const need = { ...needs.find(({ districts }) => districts.length === 0)!, minors: false, groupSize: null, ...said };
    const found = index.find(TOWN, questionFor({ ...need, timeWindows: [], weekdays: [], fields: [] }, KNOWN, 20));
    expect(found.length).toBeGreaterThan(5);
    for (const { score } of found) expect(Number.isFinite(score)).toBe(true);
  });
});
