import { addDays, weekdayOf } from '@app/kernel';
import fc from 'fast-check';
import { type History, type NeedSide, NO_CONTACT, NO_HISTORY, type OfferSide, type Pair, type Taxonomy } from './facts';
import { judge, ranked } from './judgement';
import { readPosting, readSaid } from './posting-text';
import { scoreOf } from './score';
import { daysAhead } from './suitable-days';

const TODAY = '2026-11-21';
const days = daysAhead(TODAY);
const taxonomy: Taxonomy = {
  impliedBy: (skill) => (skill === 'b' ? ['a'] : []),
  neighboursOf: (district) => (district === 'north' ? ['east'] : []),
};

const dayFromToday = fc.integer({ min: -20, max: 60 }).map((ahead) => addDays(TODAY, ahead));
const windows = fc.array(
  fc
    .tuple(dayFromToday, fc.constantFrom(0, 0, 1, 10), fc.constantFrom('09', '13', '18'))
    .map(([first, length, hour]) => ({
      from: new Date(`${first}T${hour}:00:00+09:00`),
      to: new Date(`${addDays(first, length)}T${Number(hour) + 3}:00:00+09:00`),
    })),
  { maxLength: 2 },
);
const posting = {
  title: fc.constantFrom('茶畑の草刈り', 'チラシのデザイン', 'Help with accounts', '', '😀'),
  story: fc.constantFrom('土曜の午前に10人。', 'ちらしを300枚。', ''),
  resourceKind: fc.constantFrom('pro_bono', 'venue'),
  skills: fc.uniqueArray(fc.record({ code: fc.constantFrom('a', 'b', 'c'), level: fc.integer({ min: 1, max: 3 }) }), {
    selector: ({ code }) => code,
  }),
  fields: fc.subarray(['environment', 'child_youth', 'tourism']),
  sdgs: fc.subarray([1, 11]),
  quantity: fc.option(fc.record({ count: fc.integer({ min: 1, max: 20 }), unit: fc.constantFrom('hours', 'people') })),
  districts: fc.subarray(['north', 'east', 'south']),
  online: fc.boolean(),
  timeWindows: windows,
  weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { maxLength: 3 }),
  timesOfDay: fc.subarray(['morning', 'afternoon', 'evening']),
  languages: fc.subarray(['ja', 'ja-easy', 'en']),
};
const needs: fc.Arbitrary<NeedSide> = fc.record({
  ...posting,
  id: fc.constant('need'),
  partyId: fc.constantFrom('group', 'other'),
  party: fc.constant({ registered: true }),
  state: fc.constantFrom('published', 'partly_filled', 'filled'),
  wanted: fc.constant(1),
  filled: fc.constant(0),
  deadline: fc.option(dayFromToday),
  minors: fc.boolean(),
  groupSize: fc.option(fc.integer({ min: 1, max: 30 })),
  durationHours: fc.option(fc.integer({ min: 1, max: 12 })),
  givesBack: fc.constantFrom('', 'ちらしにお名前を載せます', '写真と報告書'),
});
const offers: fc.Arbitrary<OfferSide> = fc.record({
  ...posting,
  id: fc.uuid(),
  partyId: fc.constantFrom('business', 'group'),
  state: fc.constantFrom('available', 'committed', 'paused'),
  capacity: fc.integer({ min: 1, max: 3 }),
  committed: fc.nat(2),
  fieldsRefused: fc.subarray(['tourism', 'child_youth'], { maxLength: 1 }),
  availableFrom: fc.option(dayFromToday),
  availableUntil: fc.option(dayFromToday),
  leadTimeDays: fc.nat(40),
  minGroupSize: fc.option(fc.integer({ min: 1, max: 10 })),
  maxGroupSize: fc.option(fc.integer({ min: 5, max: 30 })),
  acceptsMinors: fc.boolean(),
  restPeriodDays: fc.constantFrom(0, 30),
  wants: fc.constantFrom('', '社名を知ってもらうこと', '当日の写真', '社員の学び'),
  party: fc.record({
    kind: fc.constant('business'),
    districts: fc.subarray(['north', 'east']),
    registered: fc.constant(true),
  }),
});

const outcomes = fc.record({ verified: fc.nat(6), meanResult: fc.option(fc.double({ min: 1, max: 5, noNaN: true })) });
const histories: fc.Arbitrary<History> = fc.record({
  together: outcomes,
  ofNeedParty: outcomes,
  ofOfferParty: outcomes,
  answers: fc.record({ answered: fc.nat(9), silent: fc.nat(9) }),
  takenThisYear: fc.nat(4),
});

const pairOf = (need: NeedSide, offer: OfferSide, rest: Partial<Pair> = {}): Pair => ({
  need,
  offer,
  load: NO_CONTACT,
  timesHelped: 0,
  taxonomy,
  today: TODAY,
  days,
  ...rest,
});

/** The conditions once more, day by day and from the words of the exchange, not from the rules that are tested. */
function mayMeet(need: NeedSide, offer: OfferSide): boolean {
  const both = <T>(one: readonly T[], other: readonly T[]) =>
    one.length === 0 || other.length === 0 || new Set([...one, ...other]).size < one.length + other.length;
  const windowsOn = (day: string, { timeWindows }: Pick<NeedSide, 'timeWindows'>) =>
    timeWindows.filter(({ from, to }) => {
      const noon = new Date(`${day}T12:00:00+09:00`).getTime();
      return from.getTime() - 12 * 3_600_000 <= noon && noon <= to.getTime() + 12 * 3_600_000;
    });
  const within = (day: string, side: Pick<NeedSide, 'timeWindows'>) =>
    side.timeWindows.length === 0 || windowsOn(day, side).length > 0;
  // Hour by hour within windows of one day.
  const hoursOn = (day: string, side: Pick<NeedSide, 'timeWindows'>) => {
    const dayLong = ({ from, to }: { from: Date; to: Date }) => to.getTime() - from.getTime() > 20 * 3_600_000;
    return Array.from({ length: 24 }, (_, hour) => hour).filter(
      (hour) =>
        side.timeWindows.length === 0 ||
        windowsOn(day, side).some(
          (one) => dayLong(one) || (9 + new Date(one.from).getUTCHours() <= hour && hour < 9 + one.to.getUTCHours()),
        ),
    );
  };
  const latest = need.timeWindows.length === 0 ? (need.deadline ?? '9999-12-31') : '9999-12-31';
  const someDay = Array.from({ length: 120 }, (_, ahead) => addDays(TODAY, ahead)).some(
    (day, ahead) =>
      ahead >= offer.leadTimeDays &&
      day <= latest &&
      both([weekdayOf(day)], need.weekdays) &&
      both([weekdayOf(day)], offer.weekdays) &&
      within(day, need) &&
      within(day, offer) &&
      hoursOn(day, need).some((hour) => hoursOn(day, offer).includes(hour)) &&
      (offer.availableFrom ?? day) <= day &&
      day <= (offer.availableUntil ?? day),
  );
  // Easy Japanese is Japanese too.
  const spoken = (languages: readonly string[]) =>
    languages.includes('ja-easy') ? [...new Set([...languages, 'ja'])] : languages;
  return (
    both(need.timesOfDay, offer.timesOfDay) &&
    need.state !== 'filled' &&
    (need.deadline ?? TODAY) >= TODAY &&
    offer.state !== 'paused' &&
    offer.committed < offer.capacity &&
    need.partyId !== offer.partyId &&
    need.resourceKind === offer.resourceKind &&
    ((need.online && offer.online) || both(need.districts, offer.districts)) &&
    someDay &&
    !need.fields.some((field) => offer.fieldsRefused.includes(field)) &&
    both(need.languages, spoken(offer.languages)) &&
    (!need.minors || offer.acceptsMinors) &&
    (need.groupSize ?? Infinity) >= (offer.minGroupSize ?? 0) &&
    (need.groupSize ?? 0) <= (offer.maxGroupSize ?? Infinity)
  );
}

const CONDITIONS = [
  ...['partyId', 'state', 'resourceKind', 'districts', 'online', 'timeWindows', 'weekdays', 'timesOfDay', 'committed'],
  ...['fieldsRefused', 'languages', 'acceptsMinors', 'minGroupSize', 'maxGroupSize', 'leadTimeDays'],
  ...['availableFrom', 'availableUntil'],
] as (keyof OfferSide)[];

/** An offer that asks for nothing. */
function fitting({ resourceKind, minors }: NeedSide): OfferSide {
  return {
    ...{ id: 'offer', partyId: 'business', state: 'available', title: '', story: '', resourceKind, skills: [] },
    ...{ fields: [], sdgs: [], quantity: null, districts: [], online: false, timeWindows: [], weekdays: [] },
    ...{ timesOfDay: [], languages: [], capacity: 3, committed: 0, fieldsRefused: [], availableFrom: null },
    ...{ availableUntil: null, leadTimeDays: 0, minGroupSize: null, maxGroupSize: null, acceptsMinors: minors },
    ...{ restPeriodDays: 0, wants: '', party: { kind: 'business', districts: [], registered: true } },
  };
}

describe('candidates', () => {
  it('are those and only those between which no hard condition stands', () => {
    let met = 0;
    let barred = 0;
    fc.assert(
      fc.property(needs, offers, fc.subarray(CONDITIONS, { maxLength: 3 }), (drawn, offer, changed) => {
        const need = { ...drawn, state: 'published', deadline: null, timeWindows: drawn.timeWindows.slice(0, 1) };
        // Two random postings differ in everything; this offer fits but for what is changed.
        const near = { ...fitting(need), ...Object.fromEntries(changed.map((name) => [name, offer[name]])) };
        for (const [asked, one] of [
          [drawn, offer],
          [need, near],
        ] as const) {
          const proposed = ranked([{ id: one.id, judgement: judge(pairOf(asked, one)) }]).length === 1;
          expect(proposed).toBe(mayMeet(asked, one));
          if (proposed) met++;
          else barred++;
        }
      }),
      { numRuns: 400 },
    );
    expect(met).toBeGreaterThan(50);
    expect(barred).toBeGreaterThan(50);
  });

  it('have scores that are the sums of their contributions', () => {
    fc.assert(
      fc.property(needs, offers, histories, (need, offer, history) => {
        const { score, contributions } = scoreOf(pairOf(need, offer, { history }));
        for (const { value } of contributions) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
        expect(contributions.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score, 10);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1 + 1e-9);
      }),
      { numRuns: 300 },
    );
  });

  const better: Record<string, (pair: Pair) => Pair> = {
    'has every wanted skill': (pair) => ({ ...pair, offer: { ...pair.offer, skills: pair.need.skills } }),
    'has its skills at a higher level': (pair) => ({
      ...pair,
      offer: { ...pair.offer, skills: pair.offer.skills.map(({ code }) => ({ code, level: 3 })) },
    }),
    'says what the need says': (pair) => ({
      ...pair,
      offer: { ...pair.offer, title: pair.need.title, story: pair.need.story },
    }),
    'is of a party that did it before': (pair) => ({
      ...pair,
      texts: {
        need: readPosting(pair.need),
        offer: readPosting(pair.offer),
        past: [readSaid(`${pair.need.title}\n${pair.need.story}`)],
      },
    }),
    'has all its fields': (pair) => ({ ...pair, offer: { ...pair.offer, fields: pair.need.fields } }),
    'serves all its districts': (pair) => ({ ...pair, offer: { ...pair.offer, districts: pair.need.districts } }),
    'gives the quantity': (pair) => ({ ...pair, offer: { ...pair.offer, quantity: pair.need.quantity } }),
    'speaks all its languages': (pair) => ({ ...pair, offer: { ...pair.offer, languages: pair.need.languages } }),
    'needs no notice': (pair) => ({ ...pair, offer: { ...pair.offer, leadTimeDays: 0 } }),
    'was not asked lately': (pair) => ({ ...pair, load: NO_CONTACT }),
    'can at any time of day': (pair) => ({ ...pair, offer: { ...pair.offer, timesOfDay: [], timeWindows: [] } }),
    'hopes for what comes back': (pair) => ({ ...pair, offer: { ...pair.offer, wants: pair.need.givesBack } }),
    'did well with the same group': (pair) => withHistory(pair, { together: AT_BEST }),
    'has good outcomes': (pair) => withHistory(pair, { ofOfferParty: AT_BEST }),
    'always answered': (pair) => withHistory(pair, { answers: { answered: 9, silent: 0 } }),
  };
  const AT_BEST = { verified: 6, meanResult: 5 };
  const withHistory = (pair: Pair, known: Partial<History>): Pair => ({
    ...pair,
    history: { ...NO_HISTORY, ...pair.history, ...known },
  });
  it.each(Object.keys(better))('never rank lower when the offer %s, all else equal', (what) => {
    fc.assert(
      fc.property(needs, offers, fc.nat(5), histories, (need, offer, proposedLast90Days, history) => {
        const pair = pairOf(need, offer, { load: { ...NO_CONTACT, proposedLast90Days }, history });
        expect(scoreOf(better[what]!(pair)).score).toBeGreaterThanOrEqual(scoreOf(pair).score - 1e-9);
      }),
      { numRuns: 100 },
    );
  });

  it('do not stand behind others for being new: what is unknown is the middle', () => {
    fc.assert(
      fc.property(needs, offers, histories, (need, offer, history) => {
        const [known, unknown] = [history, NO_HISTORY].map((past) => scoreOf(pairOf(need, offer, { history: past })));
        const poor: History = { ...history, answers: { answered: 0, silent: 3 }, ...badOutcomes };
        expect(unknown!.score).toBeGreaterThan(scoreOf(pairOf(need, offer, { history: poor })).score);
        for (const name of ['together', 'outcomes', 'answers']) {
          expect(unknown!.contributions.find(({ feature }) => feature === name)!.value).toBe(0.5);
          expect(known!.contributions.find(({ feature }) => feature === name)!.value).toBeGreaterThan(0);
        }
      }),
      { numRuns: 50 },
    );
  });
  const bad = { verified: 2, meanResult: 1 };
  const badOutcomes = { together: bad, ofNeedParty: bad, ofOfferParty: bad };

  it.each([
    ['no text', ''],
    ['only emoji', '😀🎌👨‍👩‍👧'],
    ['100,000 characters', '茶'.repeat(100_000)],
    ['one kanji', '茶'],
    ['English only', 'Someone to cut the grass'],
    ['text in no script', '\u0000\uFFFD ---'],
  ])('are found for a need with %s', (_what, text) => {
    fc.assert(
      fc.property(needs, fc.array(offers, { maxLength: 5 }), (need, many) => {
        const asked = { ...need, title: text, story: text, skills: [{ code: 'unknown', level: 2 }] };
        const texts = { need: readPosting(asked) };
        const judged = many.map((offer) => {
          const read = { ...texts, offer: readPosting(offer), past: [] };
          return { id: offer.id, offer, judgement: judge(pairOf(asked, offer, { texts: read })) };
        });
        const found = ranked(judged);
        expect(found.every(({ judgement }) => Number.isFinite(judgement.score))).toBe(true);
        expect(found.map(({ id }) => id).sort()).toEqual(
          judged
            .filter(({ offer }) => mayMeet(asked, offer))
            .map(({ id }) => id)
            .sort(),
        );
      }),
      { numRuns: 15 },
    );
  });
});
