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
  /** Beyond this the index gives up rather than take the machine's memory; each thread what is left of it. */
  readonly mostBytes: number;
};

/** What a thread is told: to load a municipality of no more bytes than that. */
export type Order = { readonly municipalityId: string; readonly mostBytes: number };

export type LoadedTown = {
  readonly municipalityId: string;
  readonly contacts: ReadonlyMap<string, PartyContacts>;
  readonly town: PackedTown;
};

/**
 * Reads municipalities in several threads, each one after the other, and shows each to `take` as it is ready, which says
 * how many bytes all take by then. Threads and their connections are gone when it ends, also when one of them or `take`
 * fails: then it is rejected.
 */
export async function loadTowns(
  options: LoaderOptions,
  municipalityIds: readonly string[],
  take: (loaded: LoadedTown) => number,
): Promise<void> {
  const waiting = [...municipalityIds];
  let taken = 0;
  const number = Math.min(MOST_THREADS, availableParallelism(), waiting.length);
  const threads = Array.from({ length: number }, () => {
    return new Worker(join(__dirname, `loader-thread${extname(__filename)}`), {
      workerData: options,
      // Rows that are read and forgotten: with less room they would be kept for old.
      resourceLimits: { maxYoungGenerationSizeMb: 64 },
    });
  });
  const loadIn = async (thread: Worker): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const order: Order = { municipalityId: next, mostBytes: options.mostBytes - taken };
      thread.postMessage(order);
      taken = take(await answerOf(thread));
    }
    thread.postMessage(null);
    await once(thread, 'exit');
  };
  try {
    await Promise.all(threads.map(loadIn));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

/** Rejected when the thread fails, or ends without an answer. */
async function answerOf(thread: Worker): Promise<LoadedTown> {
  const ended = once(thread, 'exit').then(() => {
    throw new Error('A thread ended before it had loaded its municipality');
  });
  const [loaded] = (await Promise.race([once(thread, 'message'), ended])) as [LoadedTown];
  return loaded;
}
