import { amountText } from './units';

describe('how many of what', () => {
  it.each([
    ['ja', 1, '件', '1件'],
    ['ja-easy', 1, 'けん', '1けん'],
    ['en', 1, 'people', '1 person'],
    ['en', 2, 'people', '2 people'],
    ['en', 0, 'people', '0 people'],
    ['pt-BR', 1, 'unidades', '1 unidade'],
    ['pt-BR', 1200, 'unidades', '1.200 unidades'],
    // A word of the city's own.
    ['pt-BR', 1, 'sacos de arroz', '1 sacos de arroz'],
  ] as const)('is written for readers of %s: %d %s', (language, value, unit, text) => {
    expect(amountText(language, value, unit)).toBe(text);
  });
});
