import fc from 'fast-check';
import { CHANGEABLE, whyNot } from './changes';
import { termsOf } from './conditions';
import { mostNewPairs, onItsCard } from './convenience-card';
import { type NeedSide, NO_CONTACT, NO_HISTORY, type OfferSide, type Pair } from './facts';
import { daysAhead } from './suitable-days';

const window = (first: string, last: string) => ({
  from: new Date(`${first}T00:00:00+09:00`),
  to: new Date(`${last}T23:59:59+09:00`),
});

const both = {
  title: '会計の相談',
  story: '',
  resourceKind: 'pro_bono',
  skills: [],
  fields: ['environment'],
  sdgs: [],
  quantity: null,
  districts: [],
  online: false,
  timeWindows: [],
  weekdays: [],
  timesOfDay: [],
  languages: [],
};
const need: NeedSide = {
  ...both,
  id: 'n1',
  partyId: 'group',
  party: { registered: true },
  state: 'published',
  wanted: 1,
  filled: 0,
  deadline: null,
  minors: false,
  groupSize: null,
  durationHours: null,
  givesBack: '会報にのせます',
};
const offer: OfferSide = {
  ...both,
  id: 'o1',
  partyId: 'firm',
  state: 'available',
  capacity: 1,
  committed: 0,
  fieldsRefused: [],
  availableFrom: null,
  availableUntil: null,
  leadTimeDays: 0,
  minGroupSize: null,
  maxGroupSize: null,
  acceptsMinors: false,
  restPeriodDays: 0,
  wants: '社員の経験',
  party: { kind: 'business', districts: [], registered: true },
};

/** On 21 November 2026, a Saturday. */
function aPair(changes: { need?: Partial<NeedSide>; offer?: Partial<OfferSide>; rest?: Partial<Pair> } = {}): Pair {
  return {
    need: { ...need, ...changes.need },
    offer: { ...offer, ...changes.offer },
    load: NO_CONTACT,
    timesHelped: 0,
    taxonomy: { impliedBy: () => [], neighboursOf: (district) => (district === 'east' ? ['centre'] : []) },
    today: '2026-11-21',
    days: daysAhead('2026-11-21'),
    ...changes.rest,
  };
}
const obstacles = (pair: Pair) => whyNot(pair).obstacles.map(({ code, change }) => [code, change?.details ?? null]);

describe('why not, and what would change it', () => {
  it('counts the days, people and places that are missing', () => {
    expect(whyNot(aPair())).toEqual({ obstacles: [], nearest: null });
    const inTime = { need: { timeWindows: [window('2026-12-01', '2026-12-02')] }, offer: { leadTimeDays: 14 } };
    expect(obstacles(aPair(inTime))).toEqual([['lead-time-too-short', { count: 3, date: '2026-12-05' }]]);
    expect(obstacles(aPair({ need: { groupSize: 7 }, offer: { minGroupSize: 10 } }))).toEqual([
      ['group-too-small', { count: 3 }],
    ]);
    expect(obstacles(aPair({ need: { groupSize: 12 }, offer: { maxGroupSize: 10 } }))).toEqual([
      ['group-too-large', { count: 2 }],
    ]);
    const resting = { load: { ...NO_CONTACT, lastContactAt: new Date('2026-11-20T10:00:00+09:00') } };
    expect(obstacles(aPair({ offer: { restPeriodDays: 30 }, rest: resting }))).toEqual([
      ['rest-period-running', { count: 29, date: '2026-12-20' }],
    ]);
    expect(obstacles(aPair({ need: { districts: ['east'] }, offer: { districts: ['west', 'centre'] } }))).toEqual([
      ['place-not-served', { districts: ['centre'] }],
    ]);
    const online = whyNot(aPair({ need: { districts: ['north'], online: true }, offer: { districts: ['west'] } }));
    expect(online.obstacles[0]?.change).toEqual({ code: 'place-not-served', way: 'online', details: {} });
    expect(obstacles(aPair({ need: { timesOfDay: ['evening'] }, offer: { timesOfDay: ['morning'] } }))).toEqual([
      ['times-of-day-differ', { timesOfDay: ['morning'] }],
    ]);
  });

  it('waits for the next fiscal year when the card allows no more in this one', () => {
    const card = { weekdays: [], timesOfDay: [], noticeDays: 10, capPerYear: 2, contactRestDays: 45 };
    const pair = (takenThisYear: number) => {
      const made = aPair({ offer: { convenienceCard: card }, rest: { history: { ...NO_HISTORY, takenThisYear } } });
      return { ...made, offer: onItsCard(made.offer) };
    };
    expect(whyNot(pair(1)).obstacles).toEqual([]);
    expect(obstacles(pair(2))).toEqual([['year-cap-reached', { date: '2027-04-01' }]]);
    expect(termsOf(pair(1)).conditions).toContainEqual({ code: 'within-year-cap', details: { count: 2 } });
    expect(termsOf(pair(2)).conditions.map(({ code }) => code)).not.toContain('within-year-cap');
    expect([mostNewPairs(pair(0)), mostNewPairs(pair(2))]).toEqual([1, 0]);
    expect(mostNewPairs({ offer: { ...offer, convenienceCard: card } })).toBe(2);
    expect(mostNewPairs({ offer })).toBe(Infinity);
  });

  it('puts the rest, the notice, the days and the hours of the card in force', () => {
    const card = { weekdays: [2, 3], timesOfDay: ['morning'], noticeDays: 10, capPerYear: null, contactRestDays: 45 };
    const own = { ...offer, weekdays: [3, 6], leadTimeDays: 14, restPeriodDays: 7, convenienceCard: card };
    expect(onItsCard(own)).toMatchObject({ weekdays: [3], timesOfDay: ['morning'], leadTimeDays: 14 });
    const asked = { load: { ...NO_CONTACT, lastContactAt: new Date('2026-11-01T10:00:00+09:00') } };
    const resting = aPair({ rest: asked });
    expect(obstacles({ ...resting, offer: onItsCard(own) })).toContainEqual([
      'rest-period-running',
      { count: 25, date: '2026-12-16' },
    ]);
    // An offer on other days than its party's card names means what it says.
    expect(onItsCard({ ...own, weekdays: [6] }).weekdays).toEqual([6]);
    expect(onItsCard(offer)).toBe(offer);
    // What another offer's card says of days and notice fills in what this one leaves open.
    const beside = { ...own, convenienceCard: null, leadTimeDays: 3 };
    const kept = { weekdays: [3, 6], timesOfDay: ['morning'], leadTimeDays: 3, restPeriodDays: 45 };
    expect(onItsCard(beside, card)).toMatchObject(kept);
  });

  it('finds the nearest day that the offer has, when none suits both', () => {
    const weekdays = { need: { timeWindows: [window('2026-12-05', '2026-12-06')] }, offer: { weekdays: [5] } };
    expect(obstacles(aPair(weekdays))).toEqual([['dates-do-not-overlap', { date: '2026-12-04' }]]);
    const never = { offer: { availableFrom: '2026-11-22', availableUntil: '2026-11-23', weekdays: [5] } };
    expect(obstacles(aPair(never))).toEqual([['dates-do-not-overlap', null]]);
  });

  it('does not bargain about what people have decided', () => {
    const refused = { need: { minors: true }, offer: { fieldsRefused: ['environment'] } };
    expect(obstacles(aPair(refused))).toEqual([
      ['field-refused', null],
      ['minors-not-accepted', null],
    ]);
    expect(whyNot(aPair(refused)).nearest).toBeNull();
  });

  it('names the obstacle that is overcome most easily', () => {
    const far = { need: { groupSize: 1, timeWindows: [window('2026-12-01', '2026-12-02')] } };
    expect(whyNot(aPair({ ...far, offer: { minGroupSize: 40, leadTimeDays: 12 } })).nearest).toBe(
      'lead-time-too-short',
    );
    expect(whyNot(aPair({ ...far, offer: { minGroupSize: 2, leadTimeDays: 60 } })).nearest).toBe('group-too-small');
  });

  it('is true: once changed so, the obstacle is gone', () => {
    const days = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(
        days,
        days,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        (lead, ago, size, min) => {
          const load = {
            ...NO_CONTACT,
            lastContactAt: new Date(Date.parse('2026-11-21T09:00:00+09:00') - ago * 864e5),
          };
          const pair = aPair({
            need: { groupSize: size, timeWindows: [window('2026-11-25', '2026-11-28')] },
            offer: { minGroupSize: min, leadTimeDays: lead, restPeriodDays: 30, capacity: 1, committed: 1 },
            rest: { load },
          });
          for (const { code, change } of whyNot(pair).obstacles) {
            expect(CHANGEABLE).toContain(code);
            const { count, date } = (change?.details ?? {}) as { count: number; date: string };
            const changed: Record<string, () => Pair> = {
              'group-too-small': () => aPair({ need: { groupSize: size + count }, offer: { minGroupSize: min } }),
              'lead-time-too-short': () =>
                aPair({
                  need: { timeWindows: [window(date, date)] },
                  offer: { leadTimeDays: lead },
                }),
              'rest-period-running': () =>
                aPair({
                  offer: { restPeriodDays: 30 },
                  rest: { load, today: date, days: daysAhead(date) },
                }),
              'capacity-used-up': () => aPair({ offer: { capacity: 2, committed: 1 } }),
            };
            expect(whyNot(changed[code]!()).obstacles).toEqual([]);
          }
        },
      ),
    );
  });
});

describe('the terms of an offer', () => {
  const codes = (pair: Pair) => termsOf(pair).conditions.map(({ code }) => code);

  it('are those that it made and that the need keeps', () => {
    const pair = aPair({
      need: { durationHours: 2, groupSize: 10, timesOfDay: ['morning', 'evening'], languages: ['ja'] },
      offer: {
        ...{ weekdays: [1, 2, 3, 4, 5], timesOfDay: ['morning'], quantity: { count: 2, unit: 'hours' } },
        ...{ leadTimeDays: 7, minGroupSize: 5, maxGroupSize: 20, restPeriodDays: 30, languages: ['ja', 'en'] },
        ...{ fieldsRefused: ['culture_sports'], availableUntil: '2027-03-31' },
      },
    });
    const terms = termsOf(pair);
    expect(terms).toMatchObject({ partyKind: 'business', givesBack: '会報にのせます', wants: '社員の経験' });
    expect(terms.conditions).toEqual([
      { code: 'on-workdays', details: {} },
      { code: 'at-times-of-day', details: { timesOfDay: ['morning'] } },
      { code: 'within-hours', details: { count: 2 } },
      { code: 'in-the-city', details: {} },
      { code: 'in-its-period', details: {} },
      { code: 'with-notice', details: { count: 7 } },
      { code: 'large-enough', details: { count: 5 } },
      { code: 'small-enough', details: { count: 20 } },
      { code: 'no-field-refused', details: {} },
      { code: 'in-its-languages', details: { languages: ['ja'] } },
      { code: 'rested', details: { count: 30 } },
    ]);
  });

  it('name none that was not made, and none that is broken', () => {
    expect(codes(aPair())).toEqual(['in-the-city']);
    const broken = aPair({
      need: { groupSize: 2, timeWindows: [window('2026-11-25', '2026-11-26')], districts: ['east'] },
      offer: { minGroupSize: 5, leadTimeDays: 30, districts: ['west'], fieldsRefused: ['environment'] },
    });
    expect(codes(broken)).toEqual([]);
    expect(codes(aPair({ offer: { weekdays: [6, 7] } }))).toEqual(['at-the-weekend', 'in-the-city']);
    expect(codes(aPair({ offer: { weekdays: [5, 6] } }))).toEqual(['on-weekdays', 'in-the-city']);
    expect(codes(aPair({ need: { online: true, districts: ['east'] }, offer: { online: true } }))).toEqual(['online']);
  });
});
