import { setTimeout as sleep } from 'node:timers/promises';
import { OneAtATime } from './one-at-a-time';

describe('one at a time', () => {
  it('lets nobody in before the one before has left, in the order of asking', async () => {
    const door = new OneAtATime();
    let inside = 0;
    let most = 0;
    const seen: number[] = [];
    await Promise.all(
      Array.from({ length: 20 }, async (_, number) => {
        const turn = door.turn();
        await turn.come();
        inside += 1;
        most = Math.max(most, inside);
        seen.push(number);
        await sleep(1);
        inside -= 1;
        turn.leave();
      }),
    );
    expect(most).toBe(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it('is not held up by whoever left the line, never came, or comes after leaving', async () => {
    const door = new OneAtATime();
    const [first, second, third] = [door.turn(), door.turn(), door.turn()];
    await first.come();
    const waiting = second.come();
    second.leave();
    first.leave();
    await third.come();
    await waiting;
    third.leave();
    await third.come();
    await door.turn().come();
  });

  it('does not wait for ever for one who has fallen silent', async () => {
    jest.useFakeTimers();
    const door = new OneAtATime();
    await door.turn().come();
    let came = false;
    const next = door
      .turn()
      .come()
      .then(() => (came = true));
    await jest.advanceTimersByTimeAsync(4_900);
    expect(came).toBe(false);
    await jest.advanceTimersByTimeAsync(200);
    await next;
    jest.useRealTimers();
  });
});
