import {
  faultsInNeed,
  faultsInOffer,
  mustBeComplete,
  mustBeFaultless,
  type Vocabulary,
  withoutOldDates,
} from './content-rules';
import type { NeedContent } from './need';
import type { OfferContent } from './offer';
import { guessLanguage } from './story-language';

const now = new Date('2026-11-21T09:00:00+09:00');
const vocabulary: Vocabulary = {
  has: (_list, code) => !code.startsWith('no_'),
  unitsOf: (kind) => (kind === 'money' ? ['yen'] : ['people', 'hours']),
};
const common = {
  title: '題',
  story: '話',
  storyLanguage: 'ja',
  resourceKind: 'pro_bono',
  skills: [{ code: 'accounting', level: 2 }],
  fields: ['environment'],
  sdgs: [11],
  quantity: { count: 2, unit: 'hours' },
  districts: [],
  online: false,
  timeWindows: [{ from: new Date('2026-12-01T10:00:00+09:00'), to: new Date('2026-12-01T12:00:00+09:00') }],
  weekdays: [1, 7],
  timesOfDay: [],
  languages: ['ja'],
};
const need: NeedContent = {
  ...common,
  wanted: 1,
  durationHours: 2,
  deadline: '2026-11-21',
  minors: false,
  groupSize: 10,
  givesBack: '',
};
const offer: OfferContent = {
  ...common,
  capacity: 1,
  fieldsRefused: [],
  availableFrom: '2026-11-01',
  availableUntil: '2026-11-21',
  leadTimeDays: 0,
  minGroupSize: 1,
  maxGroupSize: 1,
  acceptsMinors: false,
  restPeriodDays: 0,
  wants: '',
  convenienceCard: null,
};

const inNeed = (said: Partial<NeedContent>) => faultsInNeed({ ...need, ...said }, vocabulary, now);
const inOffer = (said: Partial<OfferContent>) => faultsInOffer({ ...offer, ...said }, vocabulary, now);

describe('what a need says', () => {
  it('is in order when every rule is kept, to the last day', () => {
    expect(inNeed({})).toEqual([]);
  });

  it.each<[string, Partial<NeedContent>, string, string]>([
    ['a title that is too long', { title: 'あ'.repeat(201) }, '/title', 'field.too-long'],
    ['a title of blanks', { title: '  ' }, '/title', 'field.required'],
    ['a story that is too long', { story: 'あ'.repeat(10_001) }, '/story', 'field.too-long'],
    ['an unknown skill', { skills: [{ code: 'no_skill', level: 1 }] }, '/skills/0/code', 'code.unknown'],
    ['a level that does not exist', { skills: [{ code: 'a', level: 4 }] }, '/skills/0/level', 'field.invalid-value'],
    ['a goal that does not exist', { sdgs: [1, 18] }, '/sdgs/1', 'field.invalid-value'],
    ['an eighth day of the week', { weekdays: [8] }, '/weekdays/0', 'field.invalid-value'],
    ['a unit of another kind', { quantity: { count: 1, unit: 'yen' } }, '/quantity/unit', 'quantity.unit-does-not-fit'],
    ['nothing at all', { quantity: { count: 0, unit: 'hours' } }, '/quantity/count', 'quantity.out-of-range'],
    ['more than there is', { quantity: { count: 2e9, unit: 'hours' } }, '/quantity/count', 'quantity.out-of-range'],
    ['a deadline that passed', { deadline: '2026-11-20' }, '/deadline', 'date.past'],
    ['a day beyond the calendar', { deadline: '9999-12-31' }, '/deadline', 'date.out-of-range'],
    ['no offer wanted', { wanted: 0 }, '/wanted', 'number.out-of-range'],
    ['too many offers wanted', { wanted: 1001 }, '/wanted', 'number.out-of-range'],
    ['negative hours', { durationHours: -1 }, '/durationHours', 'number.out-of-range'],
    ['half a person', { groupSize: 1.5 }, '/groupSize', 'number.out-of-range'],
  ])('is at fault with %s', (_what, said, pointer, code) => {
    expect(inNeed(said)).toEqual([expect.objectContaining({ pointer, code })]);
  });

  it('is at fault when a window ends before it begins, or all of them are over', () => {
    const [window] = need.timeWindows;
    const backwards = { from: window!.to, to: window!.from };
    expect(inNeed({ timeWindows: [window!, backwards] })).toEqual([
      { pointer: '/timeWindows/1', code: 'time-window.backwards' },
    ]);
    const over = { from: new Date('2026-11-01T00:00:00Z'), to: new Date('2026-11-02T00:00:00Z') };
    expect(inNeed({ timeWindows: [over] })).toEqual([{ pointer: '/timeWindows', code: 'date.past' }]);
    expect(inNeed({ timeWindows: [over, window!] })).toEqual([]);
  });

  it('is told all its faults at once', () => {
    expect(inNeed({ title: '', wanted: 0, deadline: '2020-01-01' })).toHaveLength(3);
  });

  it('may keep an old date in a field that an edit does not touch', () => {
    const faults = inNeed({ deadline: '2020-01-01', wanted: 0 });
    expect(withoutOldDates(faults, ['title'])).toEqual([expect.objectContaining({ pointer: '/wanted' })]);
    expect(withoutOldDates(faults, ['deadline'])).toHaveLength(2);
  });
});

describe('what an offer says', () => {
  it('is in order when every rule is kept, to the last day', () => {
    expect(inOffer({})).toEqual([]);
  });

  it.each<[string, Partial<OfferContent>, string, string]>([
    [
      'an end before its beginning',
      { availableFrom: '2026-12-01', availableUntil: '2026-11-30' },
      '/availableUntil',
      'time-window.backwards',
    ],
    ['an end that passed', { availableFrom: null, availableUntil: '2026-11-20' }, '/availableUntil', 'date.past'],
    [
      'a field both liked and refused',
      { fieldsRefused: ['environment'] },
      '/fieldsRefused/0',
      'field.liked-and-refused',
    ],
    ['an unknown field refused', { fieldsRefused: ['no_field'] }, '/fieldsRefused/0', 'code.unknown'],
    [
      'a smallest group above the largest',
      { minGroupSize: 5, maxGroupSize: 4 },
      '/maxGroupSize',
      'group-size.backwards',
    ],
    ['a negative lead time', { leadTimeDays: -1 }, '/leadTimeDays', 'number.out-of-range'],
    ['a day before the calendar', { availableFrom: '0000-01-01' }, '/availableFrom', 'date.out-of-range'],
    ['no capacity', { capacity: 0 }, '/capacity', 'number.out-of-range'],
  ])('is at fault with %s', (_what, said, pointer, code) => {
    expect(inOffer(said)).toEqual([expect.objectContaining({ pointer, code })]);
  });
});

describe('the refusal', () => {
  it('says when only codes are wrong', () => {
    const unknown = inNeed({ fields: ['no_field'] });
    expect(() => mustBeFaultless('need', unknown)).toThrow(expect.objectContaining({ code: 'need.unknown-code' }));
    const more = inNeed({ fields: ['no_field'], wanted: 0 });
    expect(() => mustBeFaultless('need', more)).toThrow(
      expect.objectContaining({ code: 'need.invalid', faults: more }),
    );
    expect(() => mustBeFaultless('need', [])).not.toThrow();
  });

  it('names what is missing at submission', () => {
    expect(() => mustBeComplete('need', { ...need, story: ' ' }, [])).toThrow(
      expect.objectContaining({ code: 'need.incomplete', faults: [{ pointer: '/story', code: 'field.required' }] }),
    );
    expect(() => mustBeComplete('need', need, [])).not.toThrow();
  });
});

describe('the language of a story', () => {
  it.each([
    ['チラシを作ってほしい', 'ja'],
    ['Volunteers who can talk with us', 'en'],
    ['Preciso de ajuda para traduzir o folheto', 'pt-BR'],
    ['🍙', 'ja'],
  ])('of "%s" is guessed as %s', (text, language) => {
    expect(guessLanguage(text)).toBe(language);
  });
});
