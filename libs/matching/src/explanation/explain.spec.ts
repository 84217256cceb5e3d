import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES } from '@app/kernel';
import fc from 'fast-check';
import { CHANGEABLE } from '../domain/changes';
import { CONDITION_CODES, type Terms } from '../domain/conditions';
import { OBSTACLE_CODES } from '../domain/eligibility';
import { RETURN_SORTS } from '../domain/benefit';
import { reasonsOf, WORTH_SAYING } from '../domain/score';
import { nothingFound } from '../domain/nothing-found';
import { explain, explainNothing, explainObstacles, explainTo, explainWhyNot, type Labelling } from './explain';

const texts = (language: string) =>
  JSON.parse(readFileSync(join(__dirname, 'texts', `${language}.json`), 'utf8')) as Record<string, string>;

/** Every code that the features can say, as written in their source. */
function reasonCodes(): string[] {
  const source = ['features', 'history-features']
    .map((file) => readFileSync(join(__dirname, '../domain', `${file}.ts`), 'utf8'))
    .join('\n');
  const said = [...source.matchAll(/said(?:: | = )([^;\n]*)/g)].flatMap(([, rest]) =>
    [...(rest ?? '').matchAll(/'([a-z-]+)'/g)].map(([, code]) => code ?? ''),
  );
  return [...new Set(said)].sort();
}

/** What of a side, or of both, the other is not told. */
function privateTo(side: 'need' | 'offer'): string[] {
  const outcomes = ['outcomes-unknown', 'outcomes-good', 'outcomes-poor'];
  const asked = ['not-asked-lately', 'asked-once-lately', 'asked-often-lately'];
  return side === 'need' ? outcomes : [...outcomes, ...asked, 'answers-unknown', 'answers-mostly', 'answers-rarely'];
}

const labels: Labelling = { label: (list, code, language) => `<${list} ${code} ${language}>` };

describe('explanations', () => {
  it.each(LANGUAGES)('have a sentence for every reason, obstacle and condition in %s, and no other', (language) => {
    const keys = [
      ...[...reasonCodes(), 'also-considered'].map((code) => `reason.${code}`),
      ...OBSTACLE_CODES.map((code) => `obstacle.${code}`),
      ...CONDITION_CODES.map((code) => `condition.${code}`),
      ...['benefit', 'gives-back', 'nothing-given-back', 'conditions'].map((code) => `terms.${code}`),
      ...CHANGEABLE.map((code) => `change.${code}`),
      ...[1, 2, 3, 4, 5, 6, 7].map((day) => `weekday.${day}`),
      ...['morning', 'afternoon', 'evening'].map((time) => `time.${time}`),
      ...RETURN_SORTS.map((sort) => `return.${sort}`),
      ...['none-of-the-kind', 'all-tried', 'none-possible', 'none-fits'].map((code) => `nothing.${code}`),
    ];
    expect(keys.length).toBeGreaterThan(80);
    // Japanese has no plural.
    const plural = language === 'en' || language === 'pt-BR' ? /_one$/ : /never/;
    const written = [...new Set(Object.keys(texts(language)).map((key) => key.replace(plural, '')))];
    const forAll = written.filter((key) => !/_(need|offer|business|person|online)$/.test(key));
    expect(forAll.sort()).toEqual(keys.sort());
    // What is said to one reader in other words is said to the rest in the words for all.
    for (const key of written) expect(keys).toContain(key.replace(/_(need|offer|business|person|online)$/, ''));
  });

  it.each(LANGUAGES)('fill in the same facts in %s', (language) => {
    const places = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
    const japanese = texts('ja');
    for (const [key, text] of Object.entries(texts(language)))
      expect(places(text)).toEqual(places(japanese[key.replace(/_one$/, '')] ?? ''));
  });

  it('say one thing as one', () => {
    const said = (count: number, language: 'en' | 'pt-BR' | 'ja', audience: 'need' | 'coordinator') =>
      explain([{ code: 'helped-before', sign: 'for', weight: 0.2, details: { count } }], language, labels, audience)[0]
        ?.text;
    expect(said(1, 'pt-BR', 'coordinator')).toBe('Esta parte já foi ajudada 1 vez');
    expect(said(2, 'pt-BR', 'coordinator')).toBe('Esta parte já foi ajudada 2 vezes');
    expect(said(1, 'en', 'need')).toBe('You have been helped 1 time before');
    expect(said(1, 'ja', 'coordinator')).toBe(said(2, 'ja', 'coordinator')?.replace('2', '1'));
  });

  it('say codes in the words of the dictionary, in the language of the reader', () => {
    const reason = { code: 'skills-covered', sign: 'for', weight: 0.2, details: { skills: ['a', 'b'] } } as const;
    expect(explain([reason], 'en', labels)).toEqual([
      { code: 'skills-covered', sign: 'for', text: 'Has the skills wanted: <skills a en>, <skills b en>' },
    ]);
    expect(explain([reason], 'ja', labels)[0]?.text).toBe(
      '求めるスキル（<skills a ja>、<skills b ja>）がそろっています',
    );
  });

  it('leave a 1 a 1 and a name as it is written', () => {
    const asked = { code: 'helped-before', sign: 'against', weight: 0.1, details: { count: 3 } } as const;
    expect(explain([asked], 'en', labels)[0]?.text).toBe('This party has been helped 3 times before');
    const words = { code: 'words-shared', sign: 'for', weight: 0.1, details: { words: ['<b>祭り</b>'] } } as const;
    expect(explain([words], 'ja', labels)[0]?.text).toContain('<b>祭り</b>');
  });

  it('say why there is nobody, with what stands in the way most often', () => {
    const small = { code: 'group-too-small', details: { count: 5 } } as const;
    const minors = { code: 'minors-not-accepted', details: {} } as const;
    const text = (open: number, tried: number, judged: Parameters<typeof nothingFound>[2]) =>
      explainNothing(nothingFound(open, tried, judged), 'en', labels).text;
    expect(text(0, 0, [])).toBe('There is none of this kind now');
    expect(text(2, 2, [])).toBe('All of this kind are being tried already');
    expect(text(900, 1, [])).toBe('None of the 899 of this kind fits the conditions');
    const judged = [[small], [small, minors], [minors, small]];
    expect(text(3, 0, judged)).toMatch(/3 of this kind.*too small \(from 5 people\)/);
  });

  it('say what stands in the way', () => {
    const obstacle = { code: 'rest-period-running', details: { date: '2026-12-01' } } as const;
    expect(explainObstacles([obstacle], 'en', labels)).toEqual([
      { code: 'rest-period-running', text: 'It was asked lately and rests until 2026-12-01' },
    ]);
  });

  it('name each contribution above the threshold and no other, to every reader in every language', () => {
    const codes = reasonCodes();
    const contribution = fc
      .record({
        weight: fc.double({ min: 0, max: 0.5, noNaN: true }),
        value: fc.double({ min: 0, max: 1, noNaN: true }),
      })
      .map(({ weight, value }) => ({ weight, value, contribution: weight * value }));
    const lines = fc
      .array(contribution, { maxLength: 12 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(codes, { minLength: all.length })))
      .map(([all, said]) =>
        all.map((line, index) => ({ ...line, feature: `f${index}`, said: said[index] ?? '', details: {} })),
      );
    fc.assert(
      fc.property(
        lines,
        fc.constantFrom(...LANGUAGES),
        fc.constantFrom('coordinator', 'need', 'offer'),
        (all, language, audience) => {
          const explained = explainTo(audience, { reasons: reasonsOf(all), terms: null }, language, labels);
          const worthSaying = all.filter(({ weight, value, contribution: gain }) =>
            value >= 0.4 ? gain >= WORTH_SAYING : weight - gain >= WORTH_SAYING,
          );
          const others = audience === 'coordinator' ? [] : privateTo(audience === 'need' ? 'offer' : 'need');
          const told = worthSaying.map(({ said }) => said).filter((code) => !others.includes(code));
          const rest = audience === 'coordinator' || worthSaying.length === 0 ? [] : ['also-considered'];
          expect(explained.map(({ code }) => code).sort()).toEqual([...told, ...rest].sort());
          for (const { code, sign, text } of explained) {
            if (code === 'also-considered') continue;
            expect(sign).toBe(all.find(({ said }) => said === code)!.value >= 0.4 ? 'for' : 'against');
            expect(text).not.toMatch(/^reason\./);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  const terms: Terms = {
    partyKind: 'business',
    givesBack: '会報にお名前をのせます',
    wants: '若い社員の経験になること',
    conditions: [
      { code: 'on-workdays', details: {} },
      { code: 'within-hours', details: { count: 2 } },
      { code: 'in-the-city', details: {} },
    ],
  };
  const covered = { code: 'skills-covered', sign: 'for', weight: 0.2, details: { skills: ['a'] } } as const;

  it('begin for a business with its own benefit and its own conditions, one by one', () => {
    const told = explainTo('offer', { reasons: [covered], terms }, 'ja', labels).map(({ text }) => text);
    expect(told).toEqual([
      'この団体からのお返し:「会報にお名前をのせます」（あなたの希望:「若い社員の経験になること」）',
      'あなたの会社の条件に合っています: 平日・2時間以内・市内',
      'あなたのスキル（<skills a ja>）が求められています',
      '依頼がかたよらないことや、これまでの協力のようすも考えに入れています',
    ]);
    const [, toPerson] = explainTo('offer', { reasons: [], terms: { ...terms, partyKind: 'person' } }, 'en', labels);
    expect(toPerson?.text).toBe('It keeps your own conditions: on workdays; within 2 hours; in the city');
    const [, toCouncil] = explainTo('offer', { reasons: [], terms: { ...terms, partyKind: 'council' } }, 'ja', labels);
    expect(toCouncil?.text).toMatch(/^あなたの団体の条件に合っています/);
  });

  it('tell a side nothing of what the other keeps to itself, not even by saying less', () => {
    const askedOften = { code: 'asked-often-lately', sign: 'against', weight: 0.1, details: { count: 4 } } as const;
    const silent = { code: 'answers-rarely', sign: 'against', weight: 0.1, details: { count: 1, of: 7 } } as const;
    const poor = { code: 'outcomes-poor', sign: 'against', weight: 0.1, details: { asking: 1, offering: 2 } } as const;
    const told = (
      audience: 'coordinator' | 'need' | 'offer',
      reasons: readonly (typeof askedOften | typeof covered)[],
    ) => explainTo(audience, { reasons, terms: null }, 'en', labels).map(({ text }) => text);
    const all = [covered, askedOften, silent, poor] as unknown as (typeof covered)[];
    expect(told('need', all)).toEqual(told('need', [covered]));
    expect(told('need', all).join()).not.toMatch(/\d/);
    expect(told('offer', all).join()).toMatch(/You were asked 4 times.*You answered only 1 of 7/);
    expect(told('offer', all).join()).not.toMatch(/review/);
    expect(told('coordinator', all)).toHaveLength(4);
  });

  it('keep the terms of an offer from the other readers, and say nothing of what nobody said', () => {
    for (const audience of ['need', 'coordinator'] as const) {
      const told = explainTo(audience, { reasons: [covered], terms }, 'en', labels);
      expect(told[0]).toEqual({ code: 'skills-covered', sign: 'for', text: 'Has the skills wanted: <skills a en>' });
      expect(told).toHaveLength(audience === 'need' ? 2 : 1);
    }
    const silent = { ...terms, givesBack: '', wants: '', conditions: [] };
    expect(explainTo('offer', { reasons: [], terms: silent }, 'en', labels)).toEqual([]);
    const [unknown] = explainTo('offer', { reasons: [], terms: { ...silent, wants: 'PR' } }, 'en', labels);
    expect(unknown).toMatchObject({ code: 'nothing-given-back', sign: 'against' });
  });

  it("leave people's own words alone", () => {
    const odd = { ...terms, wants: '$t(obstacle.same-party) {{givesBack}} <b>' };
    const [benefit] = explainTo('offer', { reasons: [], terms: odd }, 'ja', labels);
    expect(benefit?.text).toContain('$t(obstacle.same-party) {{givesBack}} <b>');
  });

  it('say what would change it, and which obstacle is the nearest', () => {
    const obstacles = [
      {
        code: 'lead-time-too-short',
        details: { count: 14 },
        change: { code: 'lead-time-too-short', details: { count: 3, date: '2026-12-05' } },
      },
      { code: 'minors-not-accepted', details: {}, change: null },
    ] as const;
    expect(explainWhyNot({ obstacles, nearest: 'lead-time-too-short' }, 'ja', labels)).toEqual([
      {
        code: 'lead-time-too-short',
        text: '準備の期間（14日）が足りません',
        change: '準備の期間があと3日あれば（2026-12-05以降なら）、提案できます',
        nearest: true,
      },
      { code: 'minors-not-accepted', text: '18歳未満の人がいる活動は受けていません', change: null, nearest: false },
    ]);
  });
});
