import { setTimeout as sleep } from 'node:timers/promises';

/** Repeats the expectations until they hold; after the patience is over, the last failure is the test's. */
export async function eventually(holds: () => Promise<void> | void, patienceMs = 20_000): Promise<void> {
  const end = Date.now() + patienceMs;
  for (;;) {
    try {
      return await holds();
    } catch (failure) {
      if (Date.now() > end) throw failure;
      await sleep(100);
    }
  }
}
