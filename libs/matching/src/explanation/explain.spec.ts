import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES } from '@app/kernel';
import { OBSTACLE_CODES } from '../domain/eligibility';
import { explain, explainObstacles, type Labelling } from './explain';

const texts = (language: string) =>
  JSON.parse(readFileSync(join(__dirname, 'texts', `${language}.json`), 'utf8')) as Record<string, string>;

/** Every code that the score can say, as written in its source. */
function reasonCodes(): string[] {
  const source = readFileSync(join(__dirname, '../domain/score.ts'), 'utf8');
  const said = [...source.matchAll(/said(?:: | = )([^;\n]*)/g)].flatMap(([, rest]) =>
    [...(rest ?? '').matchAll(/'([a-z-]+)'/g)].map(([, code]) => code ?? ''),
  );
  return [...new Set(said)].sort();
}

const labels: Labelling = { label: (list, code, language) => `<${list} ${code} ${language}>` };

describe('explanations', () => {
  it.each(LANGUAGES)('have a sentence for every reason and every obstacle in %s, and no other', (language) => {
    const keys = [
      ...reasonCodes().map((code) => `reason.${code}`),
      ...OBSTACLE_CODES.map((code) => `obstacle.${code}`),
    ];
    expect(keys.length).toBeGreaterThan(40);
    expect(Object.keys(texts(language)).sort()).toEqual(keys.sort());
  });

  it.each(LANGUAGES)('fill in the same facts in %s', (language) => {
    const places = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
    const japanese = texts('ja');
    for (const [key, text] of Object.entries(texts(language)))
      expect(places(text)).toEqual(places(japanese[key] ?? ''));
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

  it('say what stands in the way', () => {
    const obstacle = { code: 'rest-period-running', details: { date: '2026-12-01' } } as const;
    expect(explainObstacles([obstacle], 'en', labels)).toEqual([
      { code: 'rest-period-running', text: 'It was asked lately and rests until 2026-12-01' },
    ]);
  });
});
