import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unitIn } from './units';

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
