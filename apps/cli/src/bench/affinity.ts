import { pooled, TextCollection, weigh } from '@app/matching';
import { z } from 'zod';
import { id, linesOf, optionalText, readAll, writeLines } from './lines';
import type { Options } from './options';

const need = z.object({ id, text: optionalText });
const item = z.object({ id, title: optionalText, abstract: optionalText });
const profile = z.object({ version: id, reviewer: id, items: z.array(id) });

/** How well each need suits each profile, as lines of version, reviewer, need and affinity. */
export async function benchAffinity(option: Options): Promise<void> {
  const placeOf = new Map<string, number>();
  const builder = TextCollection.builder();
  for await (const { id, title, abstract } of linesOf(option('texts'), item)) {
    if (placeOf.has(id)) continue;
    placeOf.set(id, placeOf.size);
    builder.add(`${title}\n${abstract}`);
  }
  const collection = builder.build();
  const profiles = (await readAll(option('profiles'), profile)).map(({ items, ...whose }) => ({
    ...whose,
    places: items.flatMap((item) => placeOf.get(item) ?? []),
  }));
  const needs = await readAll(option('needs'), need);
  await writeLines(option('out'), pairs());

  function* pairs(): Generator<string> {
    for (const { id, text } of needs) {
      const affinities = collection.affinities(weigh(text));
      for (const { version, reviewer, places } of profiles) {
        const affinity = pooled(places.map((place) => affinities[place] ?? 0));
        yield [version, reviewer, id, affinity].join('\t');
      }
    }
  }
}
