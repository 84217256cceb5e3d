import { CandidateIndex, daysAhead, indexedOfferOf, questionFor, WatchedQuestions } from '@app/matching';
import { seeded, SYNTHETIC_SKILLS, SYNTHETIC_TAXONOMY, SyntheticExchange } from '../../support/synthetic-exchange';

const TODAY = '2026-11-21';
const KNOWN = { taxonomy: SYNTHETIC_TAXONOMY, skillCodes: SYNTHETIC_SKILLS, today: TODAY, days: daysAhead(TODAY) };
const TOWN = 'town';

describe('watched questions', () => {
  const made = new SyntheticExchange({ municipalities: 1, kinds: 2, seed: 7, offers: 10_000 });
  const needs = Array.from({ length: 20 }, () => made.need());

  it('are told of as soon as the index would name others for them, and not before', () => {
    const random = seeded(5);
    const index = new CandidateIndex();
    const known = Array.from({ length: 2_000 }, () => made.offer());
    for (const offer of known) index.put(TOWN, indexedOfferOf(offer));
    for (const slice of index.maintain()) void slice;
    const told = new Set<string>();
    const watched = new WatchedQuestions((key) => told.add(key));
    const questions = new Map(needs.map((need) => [need.id, questionFor(need, KNOWN, 20)]));
    const names = (key: string): string =>
      index
        .find(TOWN, questions.get(key)!)
        .map(({ offerId }) => offerId)
        .sort()
        .join();
    const watch = (key: string): string => {
      watched.watch(key, index, TOWN, questions.get(key)!, index.find(TOWN, questions.get(key)!));
      return names(key);
    };
    const before = new Map([...questions.keys()].map((key) => [key, watch(key)]));
    const toldRightly = { others: 0, same: 0 };
    for (let step = 0; step < 60; step += 1) {
      const place = Math.floor(random() * known.length);
      if (random() < 0.3) {
        index.remove(TOWN, known[place]!.id);
        watched.removed(TOWN, known[place]!.id);
        known.splice(place, 1);
      } else {
        known[place] = { ...made.offer(), id: known[place]!.id };
        const offer = indexedOfferOf(known[place]);
        index.put(TOWN, offer);
        watched.put(TOWN, offer.resourceKind, known[place].id);
      }
      for (const key of questions.keys()) {
        const isOther = names(key) !== before.get(key);
        expect({ step, key, told: told.has(key) }).toEqual({ step, key, told: isOther });
        toldRightly[isOther ? 'others' : 'same'] += 1;
        if (isOther) before.set(key, watch(key));
      }
      told.clear();
    }
    expect(toldRightly.others).toBeGreaterThan(10);
    expect(toldRightly.same).toBeGreaterThan(800);
  });
});
