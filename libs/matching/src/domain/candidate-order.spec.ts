import { inOrder, mustBePlaceFor } from './candidate-order';

const order = (...moves: [string, number][]) =>
  inOrder(
    ['a', 'b', 'c', 'd'],
    moves.map(([candidateId, place], at) => ({ candidateId, place, reason: 'stated_wish', movedAt: new Date(at) })),
    (id) => id,
  ).join('');

describe('the order of candidates', () => {
  it('is the engine’s while nobody moved anything', () => {
    expect(order()).toBe('abcd');
  });

  it('has each moved candidate at its place, and the others as they were', () => {
    expect(order(['c', 1])).toBe('cabd');
    expect(order(['a', 4])).toBe('bcda');
    expect(order(['d', 1], ['c', 2])).toBe('dcab');
    expect(order(['c', 2], ['d', 1])).toBe('dcab');
    expect(order(['c', 1], ['b', 1])).toBe('bcad');
    expect(order(['b', 1], ['c', 1])).toBe('cbad');
  });

  it('forgets who is no candidate any more, and puts who is too far behind at the end', () => {
    expect(order(['gone', 1], ['b', 9])).toBe('acdb');
  });

  it('has places for those who are listed only', () => {
    expect(() => mustBePlaceFor('a', 2, ['a', 'b'])).not.toThrow();
    expect(() => mustBePlaceFor('x', 1, ['a', 'b'])).toThrow(expect.objectContaining({ code: 'candidate.not-listed' }));
    expect(() => mustBePlaceFor('a', 3, ['a', 'b'])).toThrow(
      expect.objectContaining({ code: 'candidate.no-such-place', details: { count: 2 } }),
    );
  });
});
