import { fixedDays, sharedDays } from './shared-days';

const at = (from: string, to: string) => ({ from: new Date(`${from}+09:00`), to: new Date(`${to}+09:00`) });

describe('days on which somebody would be needed twice', () => {
  it('are those of windows within a day, in Japan’s time; of a longer window any day will do', () => {
    const morning = at('2026-12-22T08:30', '2026-12-22T11:30');
    const month = at('2026-12-01T00:00', '2026-12-31T23:59');
    expect(fixedDays([morning, month])).toEqual(['2026-12-22']);
  });

  it('are told once, in their order', () => {
    const some = ['2026-12-24', '2026-12-22', '2026-12-22', '2026-12-20'];
    expect(sharedDays(some, ['2026-12-22', '2026-12-24'])).toEqual(['2026-12-22', '2026-12-24']);
    expect(sharedDays(some, [])).toEqual([]);
  });
});
