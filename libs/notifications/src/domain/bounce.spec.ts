import { isDeadAddress } from './bounce';

const now = new Date('2026-12-01T09:00:00+09:00');
const ago = (days: number, status: string) => ({ status, at: new Date(now.getTime() - days * 24 * 60 * 60 * 1000) });

describe('an address', () => {
  it.each([
    ['is kept after one mail that came back', [ago(0, '5.1.1')], false],
    ['is given up when it was called wrong twice', [ago(0, '5.1.1'), ago(3, '5.1.10')], true],
    ['is kept after two refusals of another kind', [ago(0, '5.7.1'), ago(3, '5.2.2')], false],
    ['is given up after three', [ago(0, '5.7.1'), ago(3, '5.2.2'), ago(29, '5.0.0')], true],
    ['is kept when they lie further apart', [ago(0, '5.7.1'), ago(3, '5.2.2'), ago(31, '5.0.0')], false],
    ['is kept when the other side only gave up waiting', [ago(0, '4.4.7'), ago(1, '4.4.7'), ago(2, '4.2.2')], false],
  ])('%s', (_name, bounces, dead) => {
    expect(isDeadAddress(bounces, now)).toBe(dead);
  });
});
