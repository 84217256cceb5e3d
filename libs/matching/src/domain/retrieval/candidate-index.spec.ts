import type { NeedSide, OfferSide } from '../facts';
import { daysAhead } from '../suitable-days';
import { CandidateIndex } from './candidate-index';
import { indexedOfferOf, questionFor } from './facts-for-index';

const TODAY = '2026-11-23';
const NO_TAXONOMY = { impliedBy: () => [], neighboursOf: () => [] };
const NO_WISH = {
  ...{ resourceKind: 'staff_time', skills: [], fields: [], sdgs: [], quantity: null, districts: [], online: false },
  ...{ timeWindows: [], weekdays: [], timesOfDay: [], languages: [] },
};
const idOf = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

function offer(number: number, title: string, fields: readonly string[] = []): OfferSide {
  return {
    ...{
      ...NO_WISH,
      id: idOf(number),
      partyId: idOf(1_000_000 + number),
      state: 'available',
      title,
      story: '',
      fields,
    },
    ...{ capacity: 1, committed: 0, fieldsRefused: [], availableFrom: null, availableUntil: null, leadTimeDays: 0 },
    ...{ minGroupSize: null, maxGroupSize: null, acceptsMinors: true, restPeriodDays: 0, wants: '' },
    party: { kind: 'business', districts: [], registered: true },
  };
}

function need(title: string, fields: readonly string[] = []): NeedSide {
  return {
    ...{ ...NO_WISH, id: idOf(2_000_000), partyId: idOf(2_000_001), party: { registered: true }, state: 'published' },
    ...{ title, story: '', fields, wanted: 1, filled: 0, deadline: null, minors: false, groupSize: null },
    ...{ durationHours: null, givesBack: '' },
  };
}

function firstOf(offers: readonly OfferSide[], wanted: NeedSide): string | undefined {
  const index = new CandidateIndex();
  for (const one of offers) index.put('town', indexedOfferOf(one));
  const slices = index.maintain();
  while (!slices.next().done);
  const known = { taxonomy: NO_TAXONOMY, skillCodes: [], today: TODAY, days: daysAhead(TODAY) };
  return index.find('town', questionFor(wanted, known, 20))[0]?.offerId;
}

describe('the candidate index', () => {
  it.each([2_500, 12_000])('finds the one that fits behind %i that are all alike', (number) => {
    const alike = Array.from({ length: number }, (_, at) => offer(at, '会場の設営', ['sports']));
    const fits = offer(number, '会場の設営と竹灯籠', ['sports']);
    expect(firstOf([...alike, fits], need('会場で竹灯籠を並べる', ['sports']))).toBe(fits.id);
  });

  it('has room for the next changes of a municipality that another has given away', () => {
    const other = new CandidateIndex();
    for (let at = 0; at < 1_000; at += 1) other.putNew('town', indexedOfferOf(offer(at, '会場の設営')));
    const index = new CandidateIndex();
    index.adopt('town', structuredClone(other.giveAway('town')));
    const before = index.bytes;
    for (let at = 0; at < 60; at += 1) index.put('town', indexedOfferOf(offer(at, '竹灯籠の会場')));
    expect([index.size, index.bytes]).toEqual([1_000, before]);
  });

  it('finds what is written in hiragana, word by word', () => {
    const others = ['こどもと いっしょに うたいます', 'ごみを ひろいます'].map((title, at) => offer(at, title));
    const fits = offer(9, 'おりがみを おしえます');
    expect(firstOf([...others, fits], need('たのしい おりがみを しりたいです'))).toBe(fits.id);
  });
});
