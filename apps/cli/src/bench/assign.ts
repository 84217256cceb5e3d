import { readFile, writeFile } from 'node:fs/promises';
import { assign, type AssignmentProblem } from '@app/matching';
import { z } from 'zod';
import type { Options } from './options';

/** Answered as it was written: a number stays one. */
const id = z.union([z.string(), z.number()]);
type Id = z.infer<typeof id>;

const instance = z.object({
  needs: z.array(z.object({ id, slots: z.number() })),
  offers: z.array(z.object({ id, capacity: z.number() })),
  edges: z.array(z.unknown()),
  firstHelpBonus: z.number().nullish(),
});
const edge = z.object({ need: id, offer: id, value: z.number() });

type Instance = z.infer<typeof instance>;

/** The assignment of an instance, what greedy would reach, and how long both took without reading and writing. */
export async function benchAssign(option: Options): Promise<void> {
  const file = option('instance');
  const result = instance.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!result.success) throw new Error(`${file}: ${z.prettifyError(result.error)}`);
  const problem = problemOf(result.data);
  const begun = performance.now();
  const { pairs, objective, greedyFigures, worstOff, unhelped, gini, blockingPairs } = assign(problem);
  const ms = performance.now() - begun;
  const named = pairs.map((pair) => ({
    need: result.data.needs[pair.need]!.id,
    offer: result.data.offers[pair.offer]!.id,
  }));
  const answer = {
    pairs: named,
    objective,
    greedyObjective: greedyFigures.objective,
    ms,
    worstOff,
    unhelped,
    gini,
    blockingPairs,
  };
  await writeFile(option('out'), JSON.stringify(answer));
}

function problemOf({ needs, offers, edges, firstHelpBonus }: Instance): AssignmentProblem {
  const needAt = placesOf(needs, 'need');
  const offerAt = placesOf(offers, 'offer');
  const columns = {
    needs: new Int32Array(edges.length),
    offers: new Int32Array(edges.length),
    values: new Float64Array(edges.length),
  };
  edges.forEach((line, index) => {
    const { need, offer, value } = isEdge(line) ? line : edge.parse(line);
    columns.needs[index] = placeOf(needAt, need, `edge ${index}: need`);
    columns.offers[index] = placeOf(offerAt, offer, `edge ${index}: offer`);
    columns.values[index] = value;
  });
  return {
    slots: needs.map(({ slots }) => slots),
    capacities: offers.map(({ capacity }) => capacity),
    edges: columns,
    firstHelpBonus: firstHelpBonus ?? 0,
  };
}

/** A million edges are looked at by hand: the schema takes as long as the assignment, and says what is wrong. */
function isEdge(line: unknown): line is z.infer<typeof edge> {
  const { need, offer, value } = (line ?? {}) as Record<string, unknown>;
  return isId(need) && isId(offer) && typeof value === 'number';
}

function isId(value: unknown): value is Id {
  return typeof value === 'string' || typeof value === 'number';
}

function placesOf(all: readonly { readonly id: Id }[], what: string): ReadonlyMap<string, number> {
  const places = new Map(all.map(({ id }, place) => [String(id), place]));
  if (places.size < all.length) throw new Error(`Two ${what}s have the same id`);
  return places;
}

function placeOf(places: ReadonlyMap<string, number>, id: Id, what: string): number {
  const place = places.get(String(id));
  if (place === undefined) throw new Error(`${what} "${id}" is not in the instance`);
  return place;
}
