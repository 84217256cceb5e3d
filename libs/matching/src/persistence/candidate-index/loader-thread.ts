import { on } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { CandidateIndex, type PackedTown } from '../../domain/retrieval/candidate-index';
import { byWord } from '../../domain/retrieval/offer-record';
import type { LoadedTown, LoaderOptions, Order } from './load-towns';
import { OfferReader } from './offer-rows';
import { OfferSource } from './offer-source';

const CHUNK = 1_000;

/** The thread that reads one municipality after the other, as it is told, and gives each away as it is ready. */
async function main(port: NonNullable<typeof parentPort>): Promise<void> {
  const { databaseUrl, openStates } = workerData as LoaderOptions;
  const source = await OfferSource.open(databaseUrl, openStates);
  const reader = new OfferReader();
  for await (const [order] of on(port, 'message') as AsyncIterable<[Order | null]>) {
    if (order === null) break;
    const loaded = await load(order);
    port.postMessage(loaded, buffersOf(loaded.town));
  }
  await source.close();

  async function load({ municipalityId, mostBytes }: Order): Promise<LoadedTown> {
    const index = new CandidateIndex();
    const contacts = await source.contacts(municipalityId, null);
    const asked = byWord(contacts);
    let count = 0;
    await source.openOffers(municipalityId, (row) => {
      index.putNew(municipalityId, reader.read(row, asked));
      count += 1;
      if (count % CHUNK === 0) index.mustFit(mostBytes);
    });
    return { municipalityId, contacts, town: index.giveAway(municipalityId) };
  }
}

/** What is given away rather than copied. */
function buffersOf({ shelves }: PackedTown): ArrayBuffer[] {
  const arrays = [...shelves.values()].flatMap(({ store, postings }) => [
    ...[store.words, store.features, store.marks, store.ids.places],
    ...[postings.keys, postings.starts, postings.slots],
  ]);
  return arrays.map(({ buffer }) => buffer as ArrayBuffer);
}

if (parentPort) void main(parentPort);
