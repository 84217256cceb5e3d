import { storedMoment } from './schemas';

describe('a moment in a cursor', () => {
  it('is one that PostgreSQL wrote', () => {
    for (const moment of ['2026-11-22 10:00:00.123456+09', '2026-11-22 01:00:00+00', '2024-02-29 23:59:59.9-03:30']) {
      expect(storedMoment().safeParse(moment).success).toBe(true);
    }
  });

  it.each([
    'now',
    '2026-02-30 10:00:00+09',
    '0000-01-01 10:00:00+09',
    '2026-11-22 25:00:00+09',
    '2026-11-22 10:00:00+23',
    '2026-11-22 10:00:00',
  ])('is nothing that PostgreSQL cannot read: %s', (moment) => {
    expect(storedMoment().safeParse(moment).success).toBe(false);
  });
});
