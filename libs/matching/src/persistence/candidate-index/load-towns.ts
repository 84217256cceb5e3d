import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PackedTown } from '../../domain/retrieval/candidate-index';
import type { PartyContacts } from '../../domain/retrieval/offer-record';

/** More would wait for the database. */
const MOST_THREADS = 4;

export type LoaderOptions = {
  readonly databaseUrl: string;
  /** States in which an offer can be proposed. */
  readonly openStates: readonly string[];
  /** Beyond this the index gives up rather than take the machine's memory. */
  readonly mostBytes: number;
};

export type LoadedTown = {
  readonly municipalityId: string;
  readonly contacts: ReadonlyMap<string, PartyContacts>;
  readonly town: PackedTown;
};

/**
 * Reads municipalities in several threads, each one after the other, and shows each to `take` as it is ready. Threads and
 * their connections are gone when it ends, also when one of them or `take` fails: then it is rejected.
 */
export async function loadTowns(
  options: LoaderOptions,
  municipalityIds: readonly string[],
  take: (loaded: LoadedTown) => void,
): Promise<void> {
  const waiting = [...municipalityIds];
  const number = Math.min(MOST_THREADS, availableParallelism(), waiting.length);
  const threads = Array.from({ length: number }, () => {
    return new Worker(join(__dirname, `loader-thread${extname(__filename)}`), {
      workerData: options,
      // Rows that are read and forgotten: with less room they would be kept for old.
      resourceLimits: { maxYoungGenerationSizeMb: 64 },
    });
  });
  try {
    await Promise.all(threads.map((thread) => loadIn(thread, waiting, take)));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

/** An error of the thread rejects what waits for it. */
async function loadIn(thread: Worker, waiting: string[], take: (loaded: LoadedTown) => void): Promise<void> {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    thread.postMessage(next);
    const [loaded] = (await once(thread, 'message')) as [LoadedTown];
    take(loaded);
  }
  thread.postMessage(null);
  await once(thread, 'exit');
}
