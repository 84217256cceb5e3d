import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { CandidateIndex, daysAhead, IndexFollower, questionFor } from '@app/matching';
import {
  SYNTHETIC_NOW,
  SYNTHETIC_SKILLS,
  SYNTHETIC_TAXONOMY,
  SyntheticExchange,
  type SyntheticOffer,
} from '../support/synthetic-exchange';
import { fill, miniSearchOf, type Ran, runIndex, runMiniSearch, runTsvector, type Task } from './alternatives';
import { municipalityIdOf, StockedDatabase } from './stocked-database';

const TOP = 50;
/** More would take these an hour to build. */
const MOST_FOR_MINISEARCH = 100_000;
const MOST_FOR_TSVECTOR = 200_000;
const CHANGES = 100;
const SLOW_TASKS = 40;

const { values } = parseArgs({
  options: {
    offers: { type: 'string', default: '1000000' },
    needs: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    municipalities: { type: 'string', default: '20' },
    kinds: { type: 'string', default: '9' },
    json: { type: 'boolean', default: false },
    'only-index': { type: 'boolean', default: false },
  },
});

const wanted = { offers: Number(values.offers), needs: Number(values.needs) };
const size = {
  municipalities: Number(values.municipalities),
  kinds: Number(values.kinds),
  seed: Number(values.seed),
  offers: wanted.offers,
};
const today = SYNTHETIC_NOW.toISOString().slice(0, 10);
const known = { taxonomy: SYNTHETIC_TAXONOMY, skillCodes: SYNTHETIC_SKILLS, today, days: daysAhead(today) };

async function main(): Promise<void> {
  const database = await StockedDatabase.make();
  try {
    const made = new SyntheticExchange(size);
    const forMiniSearch: SyntheticOffer[] = [];
    tell(`storing ${wanted.offers} offers`);
    await database.addMunicipalities(size);
    await database.addOffers(offersOf(made, forMiniSearch));
    const needs = Array.from({ length: wanted.needs }, () => made.need());

    tell('loading');
    const before = memory();
    const follower = new IndexFollower(
      { databaseUrl: database.urls.app, openStates: ['available', 'committed'], mostBytes: 2e9 },
      (error) => tell(String(error)),
    );
    const load = await follower.begin();
    const after = memory();
    const { index } = follower;

    tell('scoring exhaustively');
    const tasks = tasksOf(index, needs);
    tell('searching');
    const searched = await search(index, tasks);
    const latencies = await updateLatencies(database, follower);
    await follower.end();
    const memoryMB = { index: mb(index.bytes), processGrewBy: mb(after - before) };

    tell(JSON.stringify({ ...searched.figures, load, memoryMB, updateVisibleMs: spread(latencies) }));
    const alternatives = values['only-index'] ? {} : await others(database, searched.ran, tasks, forMiniSearch);
    report({
      machine: { processors: cpus().length, model: cpus()[0]?.model, node: process.version, loadAverage: loadavg() },
      set: { ...wanted, ...size, open: load.offers, topOf: TOP },
      retrieval: searched.figures,
      loadSeconds: round(load.milliseconds / 1000),
      memoryMB,
      updateVisibleMs: spread(latencies),
      alternatives,
    });
  } finally {
    await database.end();
  }
}

function* offersOf(made: SyntheticExchange, kept: SyntheticOffer[]): Generator<SyntheticOffer> {
  for (let count = 0; count < wanted.offers; count += 1) {
    const offer = made.offer();
    if (kept.length < MOST_FOR_MINISEARCH && offer.state === 'available') kept.push(offer);
    yield offer;
  }
}

function tasksOf(index: CandidateIndex, needs: readonly Task['need'][]): Task[] {
  return needs.map((need) => {
    const question = questionFor(need, known, TOP);
    return { need, question, exact: index.findExhaustively(municipalityIdOf(need.municipality), question) };
  });
}

/** The time of each stage and of the whole, after each question was asked once so that the code is compiled. */
async function search(index: CandidateIndex, tasks: readonly Task[]) {
  await runIndex(index, tasks);
  const stages = { postings: [] as number[], records: [] as number[], rescoring: [] as number[] };
  for (const { need, question } of tasks) {
    let last = performance.now();
    index.find(municipalityIdOf(need.municipality), question, {
      ...{ postings: 0, touched: 0, records: 0, rescored: 0 },
      over: (stage) => {
        stages[stage].push(performance.now() - last);
        last = performance.now();
      },
    });
  }
  const processor = process.cpuUsage();
  const ran = await runIndex(index, tasks);
  const used = process.cpuUsage(processor);
  return {
    ran,
    figures: {
      ms: spread(ran.milliseconds),
      processorMsMean: round((used.user + used.system) / 1000 / tasks.length),
      stagesMs: Object.fromEntries(Object.entries(stages).map(([stage, all]) => [stage, spread(all)])),
      [`recallAt${TOP}`]: round(ran.recall, 4),
    },
  };
}

/** From the commit of a change until questions see it. */
async function updateLatencies(database: StockedDatabase, follower: IndexFollower): Promise<number[]> {
  const { rows } = await database.superuser.query<{ id: string }>(
    `select id from offer where state = 'available' order by md5(id::text) limit ${CHANGES}`,
  );
  const latencies: number[] = [];
  for (const { id } of rows) {
    const open = follower.index.size;
    await database.superuser.query(`update offer set state = 'paused' where id = $1`, [id]);
    const committed = performance.now();
    while (follower.index.size === open) await new Promise((done) => setTimeout(done, 2));
    latencies.push(performance.now() - committed);
  }
  return latencies;
}

async function others(database: StockedDatabase, ran: Ran, tasks: readonly Task[], offers: readonly SyntheticOffer[]) {
  const few = tasks.slice(0, SLOW_TASKS);
  tell('tsvector');
  const tsvector = await runTsvector(database.superuser, few, MOST_FOR_TSVECTOR);
  tell(`MiniSearch with ${offers.length} offers`);
  const before = memory();
  const started = performance.now();
  const miniSearch = miniSearchOf(offers);
  const builtMs = performance.now() - started;
  const grown = memory() - before;
  const index = new CandidateIndex();
  const indexStarted = performance.now();
  fill(index, offers);
  const indexBuiltMs = performance.now() - indexStarted;
  const smallTasks = tasksOf(
    index,
    few.map(({ need }) => need),
  );
  await runIndex(index, smallTasks);
  const ours = await runIndex(index, smallTasks);
  const theirs = await runMiniSearch(miniSearch, smallTasks);
  return {
    tsvector: {
      ...figuresOf(tsvector),
      offers: tsvector.offers,
      buildSeconds: round(tsvector.buildSeconds),
      ratioToIndex: ratio(tsvector, ran),
    },
    miniSearch: {
      ...figuresOf(theirs),
      ...{ offers: offers.length, buildSeconds: round(builtMs / 1000), memoryMB: mb(grown) },
      ratioToIndex: { ...ratio(theirs, ours), memory: round(grown / index.bytes) },
      indexOnTheSame: { ...figuresOf(ours), buildSeconds: round(indexBuiltMs / 1000), memoryMB: mb(index.bytes) },
    },
  };
}

function figuresOf({ milliseconds, recall }: Ran) {
  return { ms: spread(milliseconds), [`recallAt${TOP}`]: round(recall, 4) };
}

function ratio(theirs: Ran, ours: Ran) {
  const [one, other] = [spread(theirs.milliseconds), spread(ours.milliseconds)];
  return { p50: round(one.p50 / other.p50), p95: round(one.p95 / other.p95) };
}

function spread(all: readonly number[]) {
  const sorted = [...all].sort((a, b) => a - b);
  const at = (share: number): number =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

function memory(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss;
}

function mb(bytes: number): number {
  return Math.round(bytes / 1e6);
}

function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

function report(figures: object): void {
  process.stdout.write(`${JSON.stringify(figures, null, values.json ? undefined : 2)}\n`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
