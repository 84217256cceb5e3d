import fc from 'fast-check';
import { type ObstacleCode, OBSTACLE_CODES, obstaclesBetween } from './eligibility';
import { type NeedSide, NO_CONTACT, NO_HISTORY, type OfferSide, type Pair, type Taxonomy } from './facts';
import { judge, ranked } from './judgement';
import { chanceOf, logOddsOf, PRIOR, scoreOf } from './score';
import { readPosting } from './posting-text';
import { wantedSkills } from './skill-cover';
import { CandidateIndex } from './retrieval/candidate-index';
import { indexedOfferOf, questionFor } from './retrieval/facts-for-index';
import { daysAhead } from './suitable-days';
import { SkillWords } from './text/skill-words';

const window = (first: string, last: string) => ({
  from: new Date(`${first}T00:00:00+09:00`),
  to: new Date(`${last}T23:59:59+09:00`),
});

const need: NeedSide = {
  id: 'n1',
  partyId: 'group',
  party: { registered: true },
  state: 'published',
  title: '川の観察の記録を表とグラフにしてほしい',
  story: '10年分の水生生物の調査の記録があります。',
  resourceKind: 'pro_bono',
  skills: [{ code: 'data_analysis', level: 2 }],
  fields: ['environment'],
  sdgs: [15],
  quantity: { count: 10, unit: 'hours' },
  districts: ['nekona'],
  online: false,
  timeWindows: [window('2026-12-01', '2026-12-20')],
  weekdays: [],
  timesOfDay: ['evening'],
  languages: ['ja'],
  wanted: 1,
  filled: 0,
  deadline: '2026-12-10',
  minors: false,
  groupSize: 10,
  durationHours: null,
  givesBack: '',
};
const offer: OfferSide = {
  id: 'o1',
  partyId: 'worker',
  state: 'available',
  title: '調査の記録をグラフにします',
  story: '測定のデータの整理が得意です。',
  resourceKind: 'pro_bono',
  skills: [{ code: 'data_analysis', level: 3 }],
  fields: ['environment'],
  sdgs: [15],
  quantity: { count: 20, unit: 'hours' },
  districts: ['nekona', 'tomisato'],
  online: true,
  timeWindows: [],
  weekdays: [],
  timesOfDay: ['evening'],
  languages: ['ja'],
  capacity: 2,
  committed: 1,
  fieldsRefused: ['ordinance_designated'],
  availableFrom: '2026-04-01',
  availableUntil: null,
  leadTimeDays: 7,
  minGroupSize: 2,
  maxGroupSize: 10,
  acceptsMinors: false,
  restPeriodDays: 14,
  wants: '',
  party: { kind: 'business', districts: ['nekona'], registered: true },
};
const CARD = { weekdays: [], timesOfDay: [], noticeDays: null, capPerYear: 3, contactRestDays: null };
const taxonomy: Taxonomy = {
  impliedBy: (skill) => ({ statistics: ['data_analysis'], data_analysis: ['spreadsheet'] })[skill] ?? [],
  neighboursOf: (district) => (district === 'nekona' ? ['tomisato'] : []),
};

function aPair(changes: { need?: Partial<NeedSide>; offer?: Partial<OfferSide>; rest?: Partial<Pair> } = {}): Pair {
  return {
    need: { ...need, ...changes.need },
    offer: { ...offer, ...changes.offer },
    load: NO_CONTACT,
    timesHelped: 0,
    taxonomy,
    today: '2026-11-21',
    days: daysAhead('2026-11-21'),
    ...changes.rest,
  };
}
const codes = (changes: Parameters<typeof aPair>[0]) => obstaclesBetween(aPair(changes)).map(({ code }) => code);

describe('eligibility', () => {
  it('finds nothing between two that fit', () => {
    expect(codes({})).toEqual([]);
  });

  const cases: [ObstacleCode, Parameters<typeof aPair>[0]][] = [
    ['need-not-open', { need: { state: 'filled' } }],
    ['need-not-open', { need: { deadline: '2026-11-20' } }],
    ['party-not-registered', { need: { party: { registered: false } } }],
    ['party-not-registered', { offer: { party: { kind: 'business', districts: ['nekona'], registered: false } } }],
    ['offer-not-available', { offer: { state: 'paused' } }],
    ['capacity-used-up', { offer: { committed: 2, state: 'exhausted' } }],
    ['same-party', { offer: { partyId: 'group' } }],
    ['resource-kind-differs', { offer: { resourceKind: 'venue' } }],
    ['place-not-served', { offer: { districts: ['senshin'] } }],
    ['dates-do-not-overlap', { offer: { timeWindows: [window('2027-01-01', '2027-01-31')] } }],
    ['dates-do-not-overlap', { need: { timeWindows: [window('2026-12-02', '2026-12-02')] }, offer: { weekdays: [6] } }],
    ['dates-do-not-overlap', { offer: { availableFrom: '2027-01-01' } }],
    ['lead-time-too-short', { offer: { leadTimeDays: 30 } }],
    ['times-of-day-differ', { offer: { timesOfDay: ['morning'] } }],
    ['field-refused', { need: { fields: ['environment', 'ordinance_designated'] } }],
    ['language-missing', { need: { languages: ['pt-BR'] } }],
    ['minors-not-accepted', { need: { minors: true } }],
    ['group-too-small', { need: { groupSize: 1 } }],
    ['group-too-large', { need: { groupSize: 11 } }],
    ['rest-period-running', { rest: { load: { ...NO_CONTACT, lastContactAt: new Date('2026-11-08T00:00:00Z') } } }],
    ['year-cap-reached', { offer: { convenienceCard: CARD }, rest: { history: { ...NO_HISTORY, takenThisYear: 3 } } }],
  ];
  it.each(cases)('names %s', (code, changes) => {
    expect(codes(changes)).toEqual([code]);
  });

  it('has a case for each of its rules', () => {
    expect([...new Set(cases.map(([code]) => code))].sort()).toEqual([...OBSTACLE_CODES].sort());
  });

  it('names all obstacles and not only the first', () => {
    expect(codes({ need: { minors: true, groupSize: 11 }, offer: { partyId: 'group' } })).toEqual([
      'same-party',
      'minors-not-accepted',
      'group-too-large',
    ]);
  });

  it('does not ask for a place when both can meet online', () => {
    expect(codes({ need: { online: true }, offer: { districts: ['senshin'] } })).toEqual([]);
  });

  it('ends the rest period on its last day', () => {
    const asked = (day: string) => ({ ...NO_CONTACT, lastContactAt: new Date(`${day}T12:00:00+09:00`) });
    expect(codes({ rest: { load: asked('2026-11-07') } })).toEqual([]);
    expect(obstaclesBetween(aPair({ rest: { load: asked('2026-11-08') } }))).toEqual([
      { code: 'rest-period-running', details: { date: '2026-11-22' } },
    ]);
  });

  it('takes who speaks easy Japanese for who speaks Japanese, and not the other way round', () => {
    expect(codes({ offer: { languages: ['ja-easy'] } })).toEqual([]);
    expect(codes({ need: { languages: ['ja-easy', 'ja'] } })).toEqual([]);
    expect(codes({ need: { languages: ['ja-easy'] } })).toEqual(['language-missing']);
  });
});

describe('the score', () => {
  it('is the sum of its contributions, and all its weights together are 1', () => {
    const lists = fc.record({
      skills: fc.subarray([
        { code: 'data_analysis', level: 2 },
        { code: 'law', level: 3 },
      ]),
      fields: fc.subarray(['environment', 'child_youth']),
      sdgs: fc.subarray([1, 15]),
      languages: fc.subarray(['ja', 'en', 'pt-BR']),
      districts: fc.subarray(['nekona', 'senshin']),
      weekdays: fc.subarray([1, 6]),
    });
    fc.assert(
      fc.property(lists, lists, fc.nat(20), fc.nat(20), (wanted, offered, proposedLast90Days, timesHelped) => {
        const load = { ...NO_CONTACT, proposedLast90Days };
        const { score, contributions } = scoreOf(aPair({ need: wanted, offer: offered, rest: { load, timesHelped } }));
        expect(contributions.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score, 10);
        expect(contributions.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 10);
        for (const { value } of contributions) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  const scoreWith = (changes: Parameters<typeof aPair>[0]) => scoreOf(aPair(changes)).score;

  it.each<[string, Parameters<typeof aPair>[0]]>([
    ['lacks the skill', { offer: { skills: [] } }],
    ['has it at a lower level', { offer: { skills: [{ code: 'data_analysis', level: 1 }] } }],
    ['has a skill that only implies it', { offer: { skills: [{ code: 'statistics', level: 3 }] } }],
    ['works in other fields', { offer: { fields: ['culture_sports'] } }],
    ['speaks of something else', { offer: { title: '餅つきの道具', story: '臼と杵を貸します。' } }],
    ['offers less', { offer: { quantity: { count: 2, unit: 'hours' } } }],
    ['can at fewer hours', { need: { timesOfDay: ['evening', 'morning'] } }],
    ['seldom answers', { rest: { history: { ...NO_HISTORY, answers: { answered: 1, silent: 5 } } } }],
    ['was asked three times lately', { rest: { load: { ...NO_CONTACT, proposedLast90Days: 3 } } }],
    ['would help a group that was helped before', { rest: { timesHelped: 2 } }],
    ['has few days left', { offer: { availableUntil: '2026-12-01' } }],
  ])('is lower when the offer %s', (_what, changes) => {
    expect(scoreWith(changes)).toBeLessThan(scoreWith({}));
  });

  it('prefers who can do the narrower thing to who can do only the broader one', () => {
    const narrower = scoreWith({ offer: { skills: [{ code: 'statistics', level: 3 }] } });
    const broader = scoreWith({ offer: { skills: [{ code: 'spreadsheet', level: 3 }] } });
    expect(narrower).toBeGreaterThan(broader);
    expect(broader).toBeGreaterThan(scoreWith({ offer: { skills: [] } }));
  });

  it('weighs a skill that few offer more than one that many do', () => {
    const wanted = { skills: ['data_analysis', 'braille_reading'].map((code) => ({ code, level: 2 })) };
    const having = (code: string) => scoreWith({ need: wanted, offer: { skills: [{ code, level: 3 }] } });
    expect(having('braille_reading')).toBeGreaterThan(having('data_analysis'));
    const [rare, common] = wantedSkills(wanted);
    expect([rare?.code, common?.code]).toEqual(['braille_reading', 'data_analysis']);
    expect(rare!.share + common!.share).toBeCloseTo(1, 12);
  });

  it('believes a skill that the offer only writes of by half, and says so', () => {
    const words = new SkillWords([{ code: 'data_analysis', words: ['データ分析', '集計'] }]);
    const offered = { ...offer, skills: [], title: 'アンケートの集計をします' };
    const texts = { need: readPosting(need, words), offer: readPosting(offered, words), past: [] };
    const { contributions, reasons } = scoreOf(aPair({ offer: offered, rest: { texts } }));
    expect(contributions.find(({ feature }) => feature === 'skills')?.value).toBe(0.5);
    expect(reasons).toContainEqual(expect.objectContaining({ code: 'skills-spoken-of', sign: 'for' }));
    const lower = scoreOf(aPair({ offer: { skills: [{ code: 'data_analysis', level: 1 }] } }));
    expect(lower.reasons.map(({ code }) => code)).toContain('skills-near');
  });

  it('compares hours with what is needed of them', () => {
    const hours = (wanted: Partial<NeedSide>, offered: Partial<OfferSide>) =>
      scoreOf(aPair({ need: wanted, offer: offered })).contributions.find(({ feature }) => feature === 'hours');
    const allDay = { timesOfDay: ['morning', 'afternoon'], durationHours: null };
    expect(hours(allDay, { timesOfDay: [] })).toMatchObject({ value: 1, said: 'any-hour' });
    const morning = { timesOfDay: ['morning'] };
    expect(hours(allDay, morning)).toMatchObject({ said: 'hours-fit', details: { timesOfDay: ['morning'] } });
    expect(hours(allDay, morning)!.value).toBeLessThan(1);
    expect(hours({ ...allDay, durationHours: 3 }, morning)?.value).toBe(1);
    expect(hours({ timesOfDay: [], durationHours: null }, morning)).toBeUndefined();
  });

  it.each([0, -3])('does not weigh how much of %s there is, nor does the index', (count) => {
    const [id, partyId] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
    const none = { count, unit: 'hours' };
    const pair = aPair({ need: { quantity: none, partyId: id }, offer: { quantity: none, id, partyId } });
    const { score, contributions } = scoreOf(pair);
    expect(contributions.find(({ feature }) => feature === 'quantity')).toMatchObject({ value: 0.5 });
    expect(score).toBeGreaterThan(0.5);
    const index = new CandidateIndex();
    index.put('town', indexedOfferOf(pair.offer));
    const [found] = index.find('town', questionFor(pair.need, { ...pair, skillCodes: ['data_analysis'] }, 1));
    expect(found?.score).toBeGreaterThan(0.1);
  });

  it('finds in what comes back what is hoped for, by words and by sorts', () => {
    const back = (givesBack: string, wants: string) =>
      scoreOf(aPair({ need: { givesBack }, offer: { wants } })).contributions.find(
        ({ feature }) => feature === 'gives-back',
      );
    expect(back('', '社名のPR')).toBeUndefined();
    expect(back('お茶をどうぞ', '')).toMatchObject({ value: 0.5, said: 'return-open' });
    expect(back('プログラムに社名を載せます', '会社名を知ってもらうこと')).toMatchObject({
      said: 'return-of-same-sort',
      details: { returns: ['publicity'] },
    });
    const same = back('参加した社員の写真をお送りします', '社員の写真を社内報に');
    expect(same).toMatchObject({ said: 'return-in-same-words' });
    expect(same!.value).toBeGreaterThan(0.5);
  });

  it('asks nothing that the need does not ask', () => {
    const open = {
      ...{ skills: [], fields: [], sdgs: [], quantity: null, districts: [], timeWindows: [], languages: [] },
      ...{ timesOfDay: [] },
    };
    const { contributions } = scoreOf(aPair({ need: open }));
    const always = ['text', 'together', 'outcomes', 'answers', 'first-help', 'contact-load'];
    expect(contributions.map(({ feature }) => feature)).toEqual(always);
  });

  it('gives reasons for and against, those for first, with what they add or cost', () => {
    const { reasons } = scoreOf(aPair({ offer: { skills: [] }, rest: { timesHelped: 4 } }));
    expect(reasons.map(({ sign }) => sign)).toEqual(
      [...reasons]
        .map(({ sign }) => sign)
        .sort()
        .reverse(),
    );
    expect(reasons).toContainEqual(
      expect.objectContaining({ code: 'skills-missing', sign: 'against', details: { missing: ['data_analysis'] } }),
    );
    expect(reasons).toContainEqual(expect.objectContaining({ code: 'district-served', sign: 'for' }));
  });

  it('makes a chance that grows with it', () => {
    const chance = (value: number) => chanceOf(logOddsOf([{ feature: 'text', value }], PRIOR));
    expect(chance(0.5)).toBe(0.5);
    expect(chance(0.9)).toBeGreaterThan(chance(0.6));
    expect(chance(1)).toBeLessThan(1);
  });
});

describe('the ranking', () => {
  it('leaves out who may not be proposed and orders the others, the same way each time', () => {
    const judged = (id: string, changes: Parameters<typeof aPair>[0]) => ({ id, judgement: judge(aPair(changes)) });
    const all = [
      judged('c', {}),
      judged('worse', { offer: { skills: [] } }),
      judged('a', {}),
      judged('out', { need: { minors: true } }),
    ];
    expect(ranked(all).map(({ id }) => id)).toEqual(['a', 'c', 'worse']);
    expect(ranked([...all].reverse()).map(({ id }) => id)).toEqual(['a', 'c', 'worse']);
  });
});
