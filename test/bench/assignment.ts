import { parseArgs } from 'node:util';
import { assign, type AssignmentProblem } from '@app/matching';
import createHighs from 'highs';

/**
 * `node test/bench/run.mjs assignment --needs 2000`: the assignment beside HiGHS, greedy and first-come on the same
 * synthetic instances. Without `--highs` HiGHS is left out: from 20,000 needs on it takes a minute and a gigabyte.
 */
const EDGES_PER_NEED = 20;
const BONUS = 0.1;

type Market = {
  readonly name: string;
  readonly offersPerNeed: number;
  readonly value: (quality: number, luck: number) => number;
};

const MARKETS: readonly Market[] = [
  { name: 'scarce, values alike', offersPerNeed: 0.25, value: (_quality, luck) => luck },
  {
    name: 'short, the same offers wanted by all',
    offersPerNeed: 0.5,
    value: (quality, luck) => 0.6 * quality + 0.4 * luck,
  },
  {
    name: 'even, the same offers wanted by all',
    offersPerNeed: 0.72,
    value: (quality, luck) => 0.6 * quality + 0.4 * luck,
  },
  {
    name: 'rich, the same offers wanted by all',
    offersPerNeed: 1,
    value: (quality, luck) => 0.6 * quality + 0.4 * luck,
  },
  { name: 'even, values of one decimal', offersPerNeed: 0.72, value: (_quality, luck) => Math.round(luck * 10) / 10 },
];

async function main(): Promise<void> {
  const options = { needs: { type: 'string', default: '2000' }, highs: { type: 'boolean', default: false } } as const;
  const { values } = parseArgs({ args: process.argv.slice(2), options });
  for (const market of MARKETS) {
    const problem = instanceOf(market, Number(values.needs));
    const begun = performance.now();
    const usedBefore = process.cpuUsage().user;
    const found = assign(problem);
    const ms = performance.now() - begun;
    const cpuMs = Math.round((process.cpuUsage().user - usedBefore) / 1000);
    const line = {
      market: market.name,
      needs: problem.slots.length,
      ms: Math.round(ms),
      cpuMs,
      greedy: ratio(found.greedyFigures.objective, found.objective),
      firstCome: ratio(firstCome(problem), found.objective),
      unhelped: ratio(found.unhelped, problem.slots.length),
      unhelpedWithoutBonus: ratio(assign({ ...problem, firstHelpBonus: 0 }).unhelped, problem.slots.length),
    };
    console.log(JSON.stringify({ ...line, ...(values.highs && (await besideHighs(problem, found.objective, ms))) }));
  }
}

function instanceOf({ offersPerNeed, value }: Market, needs: number): AssignmentProblem {
  const random = numbers(20_261_121);
  const offers = Math.round(needs * offersPerNeed);
  const quality = Array.from({ length: offers }, random);
  const edges = { needs: [] as number[], offers: [] as number[], values: [] as number[] };
  for (let need = 0; need < needs; need += 1) {
    const known = new Set<number>();
    while (known.size < Math.min(EDGES_PER_NEED, offers)) known.add(Math.floor(random() * offers));
    for (const offer of known) {
      edges.needs.push(need);
      edges.offers.push(offer);
      edges.values.push(value(quality[offer]!, random()));
    }
  }
  return {
    slots: Array.from({ length: needs }, () => 1 + Math.floor(random() * random() * 3)),
    capacities: Array.from({ length: offers }, () => 1 + Math.floor(random() * 2)),
    edges,
    firstHelpBonus: BONUS,
  };
}

/** Each need in turn takes the best that is left. */
function firstCome({ slots, capacities, edges }: AssignmentProblem): number {
  const left = Array.from(capacities);
  const order = Array.from(edges.values, (_value, edge) => edge).sort(
    (a, b) => edges.needs[a]! - edges.needs[b]! || edges.values[b]! - edges.values[a]!,
  );
  const got = new Map<number, number>();
  let objective = 0;
  for (const edge of order) {
    const need = edges.needs[edge]!;
    const count = got.get(need) ?? 0;
    if (count >= slots[need]! || left[edges.offers[edge]!] === 0) continue;
    left[edges.offers[edge]!]! -= 1;
    got.set(need, count + 1);
    objective += edges.values[edge]! + (count === 0 ? BONUS : 0);
  }
  return objective;
}

async function besideHighs({ slots, capacities, edges }: AssignmentProblem, objective: number, ms: number) {
  const highs = await createHighs();
  const ofNeed: string[][] = Array.from(slots, () => []);
  const ofOffer: string[][] = Array.from(capacities, () => []);
  const terms: string[] = [];
  for (let edge = 0; edge < edges.values.length; edge += 1) {
    ofNeed[edges.needs[edge]!]!.push(`x${edge}`);
    ofOffer[edges.offers[edge]!]!.push(`x${edge}`);
    terms.push(`+ ${edges.values[edge]!.toFixed(15)} x${edge}`);
  }
  const rows = [
    ...ofNeed.map((names, need) => `n${need}: ${names.join(' + ')} <= ${slots[need]}`),
    ...ofNeed.map((names, need) => `h${need}: y${need} - ${names.join(' - ')} <= 0`),
    ...ofOffer.map((names, offer) =>
      names.length > 0 ? `o${offer}: ${names.join(' + ')} <= ${capacities[offer]}` : '',
    ),
  ].filter((row) => row !== '');
  terms.push(...Array.from(slots, (_slots, need) => `+ ${BONUS} y${need}`));
  const bounds = [...ofNeed.flat(), ...Array.from(slots, (_slots, need) => `y${need}`)].map(
    (name) => `0 <= ${name} <= 1`,
  );
  const model = ['Maximize', terms.join('\n'), 'Subject To', ...rows, 'Bounds', ...bounds, 'End'].join('\n');
  const begun = performance.now();
  const solution = highs.solve(model);
  const highsMs = performance.now() - begun;
  return {
    ofHighs: (objective / solution.ObjectiveValue).toFixed(9),
    highsMs: Math.round(highsMs),
    timesFaster: Math.round(highsMs / ms),
  };
}

function ratio(part: number, whole: number): number {
  return Number((part / whole).toFixed(4));
}

function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

void main();
