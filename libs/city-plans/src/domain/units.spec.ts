import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { amountIn, unitIn } from './units';

const DATA = join(__dirname, '../data');
const SHIPPED = ['tomisato', 'yokkaichi'].flatMap((city) => {
  const plans = readFileSync(join(DATA, `${city}.json`), 'utf8');
  return [...plans.matchAll(/"unitJa": "(.+)",\s*"unitEn": "(.+)"/g)].map(([, ja, en]) => [ja!, en!] as const);
});

describe('the unit of a figure', () => {
  it('is said in the words of each language', () => {
    expect(unitIn('ja', '件', 'cases')).toBe('件');
    expect(unitIn('ja-easy', '件', 'cases')).toBe('けん');
    expect(unitIn('en', '件', 'cases')).toBe('cases');
    expect(unitIn('pt-BR', '件', 'cases')).toBe('casos');
  });

  it('is known in Portuguese for whatever the two cities count in', () => {
    expect(SHIPPED.length).toBeGreaterThan(40);
    expect([...new Set(SHIPPED.filter(([ja, en]) => unitIn('pt-BR', ja, en) === en).map(([, en]) => en))]).toEqual([]);
  });

  it('stays the nearer of a city’s own two words where nothing else is known', () => {
    expect(unitIn('pt-BR', '袋', 'bags')).toBe('bags');
    expect(unitIn('ja-easy', '袋', 'bags')).toBe('袋');
  });
});

describe('an amount', () => {
  it('of one is said in the singular where the language has one', () => {
    expect(amountIn('en', 1, 'cases')).toBe('1 case');
    expect(amountIn('en', 12_000, 'cases')).toBe('12,000 cases');
    expect(amountIn('pt-BR', 1, 'casos')).toBe('1 caso');
    expect(amountIn('pt-BR', 12_000, 'casos')).toBe('12.000 casos');
    expect(amountIn('ja', 1, '件')).toBe('1件');
    expect(amountIn('en', 1, 'bags')).toBe('1 bags');
  });

  it.each(['en', 'pt-BR'] as const)(
    'of one is known in %s for whatever the two cities count in, but for percent',
    (language) => {
      const plural = SHIPPED.map(([ja, en]) => unitIn(language, ja, en)).filter(
        (unit) => amountIn(language, 1, unit) === `1 ${unit}`,
      );
      expect([...new Set(plural)]).toEqual([unitIn(language, '%', 'percent')]);
    },
  );
});
