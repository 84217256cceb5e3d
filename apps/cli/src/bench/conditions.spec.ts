import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchCandidates } from './candidates';

type Line = Readonly<Record<string, unknown>>;

/** `bench:candidates` on pairs that differ in one condition, each decided as a careful person would (README, Decisions). */
describe('pairs that bench:candidates proposes', () => {
  let directory: string;
  beforeAll(() => (directory = mkdtempSync(join(tmpdir(), 'musubi-conditions-'))));
  afterAll(() => rmSync(directory, { recursive: true }));

  async function proposed(need: Line, offer: Line, parties: readonly Line[] = []): Promise<boolean> {
    const file = (name: string, lines: readonly Line[]): string => {
      const path = join(directory, name);
      writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      return path;
    };
    const said: Record<string, string> = {
      municipality: 'tomisato',
      parties: file('parties.jsonl', parties),
      offers: file('offers.jsonl', [
        { id: 'offer', partyId: 'firm', resourceKind: 'venue', title: '会議室', ...offer },
      ]),
      needs: file('needs.jsonl', [
        { id: 'need', partyId: 'group', resourceKind: 'venue', title: '会議の場所', ...need },
      ]),
      now: '2026-11-21T09:00:00+09:00',
      top: '5',
      out: join(directory, 'run.txt'),
    };
    await benchCandidates((name) => said[name] ?? '');
    return readFileSync(join(directory, 'run.txt'), 'utf8') !== '';
  }

  const days = (from: string, to: string) => [{ from: `${from}T00:00:00+09:00`, to: `${to}T23:59:59+09:00` }];
  const clock = (day: string, from: string, to: string) => [
    { from: `${day}T${from}:00+09:00`, to: `${day}T${to}:00+09:00` },
  ];
  const later = days('2026-12-10', '2026-12-20');
  const card = { weekdays: [], timesOfDay: [], noticeDays: null, capPerYear: null, contactRestDays: null };

  const good: [string, Line, Line][] = [
    ['nothing said on either side', {}, {}],
    [
      'null for everything',
      { districts: null, timeWindows: null, languages: null },
      { capacity: null, districts: null },
    ],
    ['both in the same district', { districts: ['nekona'] }, { districts: ['nekona', 'tomisato'] }],
    ['an offer that names no district', { districts: ['nekona'] }, {}],
    ['a need that names no district', {}, { districts: ['nekona'] }],
    [
      'both online, in other districts',
      { districts: ['nekona'], online: true },
      { districts: ['tomisato'], online: true },
    ],
    [
      'a need that may be online, an offer on site in its district',
      { districts: ['nekona'], online: true },
      { districts: ['nekona'] },
    ],
    ['a need that may be online and names no district', { online: true }, { districts: ['nekona'] }],
    ['windows that overlap', { timeWindows: later }, { timeWindows: days('2026-12-20', '2026-12-31') }],
    [
      'hours that overlap',
      { timeWindows: clock('2026-12-10', '13:00', '15:00') },
      { timeWindows: clock('2026-12-10', '14:00', '17:00') },
    ],
    [
      'a day without hours',
      { timeWindows: [{ from: '2026-12-01', to: '2026-12-02' }] },
      { timeWindows: [{ from: '2026-12-02T20:00:00', to: '2026-12-02T21:00:00' }] },
    ],
    ['an offer with windows, a need without', {}, { timeWindows: later }],
    ['the last day of the offer', { timeWindows: later }, { availableUntil: '2026-12-10' }],
    ['the first day of the offer', { timeWindows: later }, { availableFrom: '2026-12-20' }],
    ['a weekday that both have', { timeWindows: later, weekdays: [6] }, { weekdays: [6, 7] }],
    ['the notice just kept', { timeWindows: later }, { leadTimeDays: 29 }],
    ['the notice kept by the last day for answers', { deadline: '2026-12-05' }, { leadTimeDays: 14 }],
    ['days after the last day for answers', { deadline: '2026-11-25', timeWindows: later }, { leadTimeDays: 14 }],
    ['one time of day that both have', { timesOfDay: ['morning', 'evening'] }, { timesOfDay: ['evening'] }],
    [
      'a time on the clock within the time of day',
      { timeWindows: clock('2026-12-10', '18:30', '20:30') },
      { timesOfDay: ['evening'] },
    ],
    [
      'a time on the clock outside of the time of day: talked about',
      { timeWindows: clock('2026-12-10', '18:30', '20:30') },
      { timesOfDay: ['morning'] },
    ],
    [
      'a longer duration than the quantity: talked about',
      { durationHours: 6 },
      { quantity: { count: 2, unit: 'hours' } },
    ],
    [
      'less than the quantity wanted',
      { quantity: { count: 9, unit: 'people' } },
      { quantity: { count: 1, unit: 'people' } },
    ],
    ['places left', {}, { capacity: 3, committed: 2, state: 'committed' }],
    ['a language that one of several speaks', { languages: ['ja', 'en'] }, { languages: ['en'] }],
    ['a need in Japanese, an offer that names no language', { languages: ['ja'] }, {}],
    ['easy Japanese for who wants Japanese', { languages: ['ja'] }, { languages: ['ja-easy'] }],
    ['minors accepted', { minors: true }, { acceptsMinors: true }],
    ['no minors, none accepted', { minors: false }, { acceptsMinors: false }],
    ['a group of the right size', { groupSize: 10 }, { minGroupSize: 10, maxGroupSize: 10 }],
    ['a group of unknown size', {}, { minGroupSize: 10 }],
    ['another field refused', { fields: ['environment'] }, { fieldsRefused: ['culture_sports'] }],
    ['a rest period with nothing to rest from', {}, { restPeriodDays: 60 }],
    [
      'a card that is kept',
      { timeWindows: later },
      { convenienceCard: { ...card, noticeDays: 14, capPerYear: 1, weekdays: [4] } },
    ],
  ];
  it.each(good)('with %s', async (_what, need, offer) => {
    expect(await proposed(need, offer)).toBe(true);
  });

  const bad: [string, Line, Line][] = [
    ['another kind', {}, { resourceKind: 'goods' }],
    ['the same party', { partyId: 'firm' }, {}],
    ['a district that nobody knows', { districts: ['atlantis'] }, { districts: ['nekona'] }],
    ['a language that nobody knows', { languages: ['tlh'] }, { languages: ['ja'] }],
    [
      'days without hours that do not touch',
      { timeWindows: [{ from: '2026-12-01', to: '2026-12-02' }] },
      { availableFrom: '2026-12-03' },
    ],
    ['other districts', { districts: ['nekona'] }, { districts: ['tomisato'] }],
    ['only one of them online', { districts: ['nekona'], online: true }, { districts: ['tomisato'] }],
    ['only the offer online', { districts: ['nekona'] }, { districts: ['tomisato'], online: true }],
    ['windows that do not touch', { timeWindows: later }, { timeWindows: days('2026-12-21', '2026-12-31') }],
    [
      'the same day at other hours',
      { timeWindows: clock('2026-12-10', '09:00', '11:00') },
      { timeWindows: clock('2026-12-10', '13:00', '15:00') },
    ],
    [
      'the same afternoon at other hours',
      { timeWindows: clock('2026-12-10', '13:00', '14:30') },
      { timeWindows: clock('2026-12-10', '15:00', '16:30') },
    ],
    ['an offer that ends before the first window', { timeWindows: later }, { availableUntil: '2026-12-09' }],
    ['an offer that begins after the last window', { timeWindows: later }, { availableFrom: '2026-12-21' }],
    ['an offer that has ended', {}, { availableUntil: '2026-11-20' }],
    ['windows that are past', { timeWindows: days('2026-11-01', '2026-11-20') }, {}],
    ['no weekday in common', { weekdays: [1, 2] }, { weekdays: [6] }],
    ['no such weekday within the windows', { timeWindows: days('2026-12-07', '2026-12-08') }, { weekdays: [6] }],
    ['notice that is too short', { timeWindows: later }, { leadTimeDays: 30 }],
    ['notice beyond the last day for answers, no days said', { deadline: '2026-12-04' }, { leadTimeDays: 14 }],
    ['a last day for answers that is past', { deadline: '2026-11-20', timeWindows: later }, {}],
    ['no time of day in common', { timesOfDay: ['evening'] }, { timesOfDay: ['morning', 'afternoon'] }],
    ['no capacity', {}, { capacity: 0 }],
    ['all places taken', {}, { capacity: 2, committed: 2 }],
    ['a need that has all it wanted', { wanted: 1, filled: 1 }, {}],
    ['a need that is not open', { state: 'draft' }, {}],
    ['an offer that is paused', {}, { state: 'paused' }],
    ['a field refused', { fields: ['environment', 'culture_sports'] }, { fieldsRefused: ['culture_sports'] }],
    ['no language in common', { languages: ['ja'] }, { languages: ['en'] }],
    ['Japanese for who needs easy Japanese', { languages: ['ja-easy'] }, { languages: ['ja'] }],
    ['minors, and nothing said of them', { minors: true }, {}],
    ['minors, not accepted', { minors: true }, { acceptsMinors: false }],
    ['a group that is too small', { groupSize: 9 }, { minGroupSize: 10 }],
    ['a group that is too large', { groupSize: 11 }, { maxGroupSize: 10 }],
    ['a card that asks for more notice', { timeWindows: later }, { convenienceCard: { ...card, noticeDays: 30 } }],
    ['a card with other days', { weekdays: [1] }, { convenienceCard: { ...card, weekdays: [6] } }],
    ['a card with other times', { timesOfDay: ['evening'] }, { convenienceCard: { ...card, timesOfDay: ['morning'] } }],
    ['a card that allows none this year', {}, { convenienceCard: { ...card, capPerYear: 0 } }],
  ];
  it.each(bad)('and not with %s', async (_what, need, offer) => {
    expect(await proposed(need, offer)).toBe(false);
  });

  it('and takes parties as the interface says them, known or not', async () => {
    const firm = {
      id: 'firm',
      kind: 'business',
      name: '会社',
      nameKana: 'かいしゃ',
      profile: '印刷',
      fields: ['environment'],
    };
    expect(await proposed({}, {}, [{ ...firm, districts: ['nekona'], publicity: { profile: true } }])).toBe(true);
    expect(await proposed({}, { partyId: 'nobody-knows' })).toBe(true);
  });
});
