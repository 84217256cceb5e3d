import { fiscalYearOf, windowPieces } from './dates';

describe('from when to when', () => {
  const ten = '2026-11-21T10:00:00+09:00';

  it('may end a line after a day and after a time, and not within one', () => {
    expect(windowPieces(ten, '2026-11-21T12:30:00+09:00', 'ja')).toEqual([
      '2026年11月21日（土）',
      '10時〜',
      '12時30分',
    ]);
    const [day, since, nextDay, until] = windowPieces(ten, '2026-11-22T12:30:00+09:00', 'en');
    expect([since, until]).toEqual(['10:00 –', '12:30']);
    expect([day, nextDay]).toEqual([
      expect.stringContaining('21 November 2026'),
      expect.stringContaining('22 November'),
    ]);
  });

  it('tells whole days without hours', () => {
    const begins = '2026-11-21T00:00:00+09:00';
    expect(windowPieces(begins, '2026-11-21T23:59:00+09:00', 'ja')).toEqual(['2026年11月21日（土）']);
    const pieces = windowPieces(begins, '2026-11-22T23:59:00+09:00', 'ja');
    expect(pieces).toEqual(['2026年11月21日（土）〜', '2026年11月22日（日）']);
  });
});

it('begins a fiscal year in April by the clock of the city', () => {
  expect([fiscalYearOf('2027-03-31'), fiscalYearOf('2026-04-01')]).toEqual([2026, 2026]);
  expect([fiscalYearOf('2026-03-31T14:59:00Z'), fiscalYearOf('2026-03-31T15:00:00Z')]).toEqual([2025, 2026]);
});
