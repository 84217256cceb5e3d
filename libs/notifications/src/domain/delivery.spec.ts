import { DELIVERY_STATES, DELIVERY_TRANSITIONS, type DeliveryState, nextAttempt } from './delivery';

const HOUR = 60 * 60 * 1000;
const begun = new Date('2026-11-24T09:00:00+09:00');
const givesUpAt = new Date(begun.getTime() + 72 * HOUR);
const busy = { permanent: false, code: 'smtp-450 4.2.2' };

/** The hours after the first attempt at which a server that never takes it is asked again. */
function attemptsAt(chance: number): number[] {
  const hours = [0];
  for (let at = begun, attempts = 1; ; attempts += 1) {
    const next = nextAttempt(busy, { attempts, at, givesUpAt }, chance);
    if (next === null) return hours;
    hours.push((next.getTime() - begun.getTime()) / HOUR);
    at = next;
  }
}

describe('a delivery', () => {
  it('can reach every state from the queue, and nothing is queued for ever', () => {
    const seen = new Set<DeliveryState>(['queued']);
    for (const state of seen) DELIVERY_TRANSITIONS[state].forEach((next) => seen.add(next));
    expect([...seen].sort()).toEqual([...DELIVERY_STATES].sort());
  });

  it('that was sent is never sent again, unless it came back', () => {
    expect(DELIVERY_TRANSITIONS.sent).toEqual(['bounced']);
  });
});

describe('a message that was not taken', () => {
  it('for good is not tried again', () => {
    expect(
      nextAttempt({ permanent: true, code: 'smtp-550 5.1.1' }, { attempts: 1, at: begun, givesUpAt }, 0),
    ).toBeNull();
  });

  it.each([0, 0.5, 0.999])('is tried for nearly three days and not longer (chance %d)', (chance) => {
    const hours = attemptsAt(chance);
    expect(hours.at(-1)).toBeGreaterThan(72 - 7.5);
    expect(hours.at(-1)).toBeLessThanOrEqual(72);
  });

  it('is tried soon at first and then ever more rarely', () => {
    const hours = attemptsAt(0.5);
    const pauses = hours.slice(1).map((hour, index) => hour - hours[index]!);
    expect(pauses[0]! * 60).toBeCloseTo(1);
    for (const [index, pause] of pauses.slice(1).entries()) expect(pause).toBeGreaterThanOrEqual(pauses[index]! - 1e-9);
    expect(Math.max(...pauses)).toBeCloseTo(6);
    expect(hours.length).toBeLessThan(25);
  });

  it('does not come back together with what failed at the same moment', () => {
    expect(attemptsAt(0)[1]).not.toBe(attemptsAt(1)[1]);
  });
});
