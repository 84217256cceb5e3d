import { dayIn } from './written-day';

describe('a day in a sentence', () => {
  it.each([
    ['ja', '2026年12月5日（土）'],
    ['ja-easy', '2026年（ねん）12月（じゅうにがつ）5日（いつか） 土曜日（どようび）'],
    ['en', 'Sat, December 5, 2026'],
    ['pt-BR', 'sáb., 5 de dezembro de 2026'],
  ] as const)('is written for readers of %s', (language, words) => {
    expect(dayIn(language, '2026-12-05')).toBe(words);
  });
});
