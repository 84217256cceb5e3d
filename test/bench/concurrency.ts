import { type ChildProcess, fork } from 'node:child_process';
import { Agent, get } from 'node:http';
import { cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Client } from 'pg';
import { COMMANDS } from '../../apps/cli/src/commands';
import { freePort } from '../../apps/local/src/free-port';
import { eventually } from '../support/eventually';
import { HttpPerson } from '../support/http-person';
import { partyIdOf, type SyntheticCodes, SyntheticExchange, type SyntheticNeed } from '../support/synthetic-exchange';
import { municipalityIdOf, StockedDatabase } from './stocked-database';

const { values } = parseArgs({
  options: {
    offers: { type: 'string', default: '1000000' },
    needs: { type: 'string', default: '50' },
    clients: { type: 'string', default: '8' },
    changes: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
  },
});
const offers = Number(values.offers);
const size = { municipalities: 20, kinds: 9, seed: Number(values.seed), offers };

/** The whole api on a full database: coordinators ask for candidates while offers change. */
async function main(): Promise<void> {
  const database = await StockedDatabase.make();
  let api: ChildProcess | undefined;
  try {
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    const env = {
      ...{ DATABASE_URL: database.urls.app, MIGRATION_DATABASE_URL: database.urls.owner, PORT: String(port) },
      ...{
        SMTP_URL: 'smtp://127.0.0.1:1',
        PUBLIC_URL: origin,
        SESSION_SECRET: 'only this measurement knows this secret',
      },
      ...{ DEMO: 'on', PATH: process.env['PATH'] },
    };
    tell(`storing ${offers} offers`);
    for (const command of ['load-municipalities', 'load-plans', 'load-demo']) await COMMANDS.get(command)?.(env);
    // The greatest is one that people can sign in to; the others only fill the index.
    const [town] = await rows(database.superuser, `select id from municipality where slug = 'yokkaichi'`);
    const made = new SyntheticExchange({ ...size, codes: await codesOf(database.superuser, town!.id) });
    const idOf = (number: number): string => (number === 0 ? town!.id : municipalityIdOf(number));
    await database.addMunicipalities(size, 1);
    await database.addParties(size, 0, town!.id);
    await database.addOffers(offersOf(made), idOf);
    const needIds = await addNeeds(database.superuser, made, town!.id);

    tell('starting the api');
    api = fork(resolve('apps/api/src/main.ts'), [], {
      env: { ...env, NODE_ENV: 'production' },
      // As the Dockerfile has it.
      execArgv: ['--max-semi-space-size=64', '-r', resolve('test/support/typescript.cjs')],
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    const loaded = await indexLoaded(api);
    await eventually(async () => {
      const { status } = await fetch(`${origin}/api/health/ready`);
      if (status !== 200) throw new Error(`Not ready: ${status}`);
    });
    tell('asking');
    const clients = await Promise.all(
      Array.from({ length: Number(values.clients) }, () => HttpPerson.signIn(origin, 'coordinator@yokkaichi.example')),
    );
    const pathOf = (number: number) =>
      `/api/v1/m/yokkaichi/needs/${needIds[number % needIds.length]}/candidates?limit=20`;
    const cold: number[] = [];
    for (const number of needIds.keys()) {
      const started = performance.now();
      const { body } = await clients[0]!.expect(200, 'GET', pathOf(number));
      cold.push(performance.now() - started);
      if (!Array.isArray(body.items)) throw new Error('No candidates in the answer');
    }
    const agent = new Agent({ keepAlive: true });
    const ask = (client: HttpPerson, number: number): Promise<number> => timed(agent, client, origin + pathOf(number));
    // Each on a connection of its own, which knows no table yet: that is waited for once in the life of an api.
    await Promise.all(clients.map(ask));
    await lagSince(origin);

    const end = performance.now() + Number(values.seconds) * 1000;
    const latencies: number[] = [];
    let next = 0;
    const changing = changeOffers(database.superuser, town!.id, end);
    await Promise.all(
      clients.map(async (client) => {
        while (performance.now() < end) latencies.push(await ask(client, next++));
      }),
    );
    const changed = await changing;
    console.log(
      JSON.stringify({
        machine: { processors: cpus().length, model: cpus()[0]?.model, node: process.version, loadAverage: loadavg() },
        set: { offers, ...loaded, clients: clients.length, changesPerSecond: changed / Number(values.seconds) },
        answersPerSecond: Math.round(latencies.length / Number(values.seconds)),
        firstAnswersAloneMs: spread(cold),
        answersMs: spread(latencies),
        mainThreadLongestDelayMs: await lagSince(origin),
      }),
    );
  } finally {
    api?.kill();
    await database.end();
  }
}

/** How long the answer takes in ms. Its bytes are counted and not read, as those who ask share the processors. */
function timed(agent: Agent, client: HttpPerson, url: string): Promise<number> {
  const started = performance.now();
  return new Promise((done, fail) => {
    const headers = { ...client.credentials, 'accept-encoding': 'gzip' };
    get(url, { agent, headers }, (response) => {
      let bytes = 0;
      response.on('data', (part: Buffer) => (bytes += part.length));
      response.on('end', () => {
        if (response.statusCode === 200 && bytes > 500) done(performance.now() - started);
        else fail(new Error(`${response.statusCode} with ${bytes} bytes`));
      });
    }).on('error', fail);
  });
}

function* offersOf(made: SyntheticExchange) {
  for (let count = 0; count < offers; count += 1) yield made.offer();
}

async function codesOf(client: Client, municipalityId: string): Promise<SyntheticCodes> {
  const all = await rows<{ list: string; code: string }>(
    client,
    'select list, code from dictionary_entry where municipality_id = $1 order by list, code',
    [municipalityId],
  );
  const list = (name: string): string[] => all.filter((row) => row.list === name).map(({ code }) => code);
  return { skills: list('skills'), fields: list('fields'), districts: list('districts') };
}

/** Published needs of the first municipality, as the generator makes them. */
async function addNeeds(client: Client, made: SyntheticExchange, municipalityId: string): Promise<string[]> {
  const needs: SyntheticNeed[] = [];
  while (needs.length < Number(values.needs)) {
    const need = made.need();
    if (need.municipality === 0) needs.push(need);
  }
  for (const need of needs) {
    await client.query(
      `insert into need (id, municipality_id, party_id, title, story, resource_kind, skills, fields, sdgs, districts, online,
                         time_windows, weekdays, times_of_day, languages, minors, group_size, state, created_at, updated_at,
                         published_at, state_changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 'published', now(), now(), now(), now())`,
      [
        ...[need.id, municipalityId, partyIdOf(0, 0), need.title, need.story, need.resourceKind],
        ...[JSON.stringify(need.skills), need.fields, need.sdgs, need.districts, need.online],
        ...[
          JSON.stringify(need.timeWindows),
          need.weekdays,
          need.timesOfDay,
          need.languages,
          need.minors,
          need.groupSize,
        ],
      ],
    );
  }
  return needs.map(({ id }) => id);
}

/** Open offers change so many times a second, each in a transaction of its own. */
async function changeOffers(client: Client, municipalityId: string, end: number): Promise<number> {
  const ids = await rows<{ id: string }>(
    client,
    `select id from offer where municipality_id = $1 and state = 'available' order by md5(id::text) limit 5000`,
    [municipalityId],
  );
  let changed = 0;
  const pause = 1000 / Number(values.changes);
  for (let due = performance.now(); due < end; due += pause) {
    await new Promise((done) => setTimeout(done, Math.max(0, due - performance.now())));
    const set = `lead_time_days = (lead_time_days + 1) % 14, version = version + 1, updated_at = now()`;
    await client.query(`update offer set ${set} where id = $1`, [ids[changed % ids.length]!.id]);
    changed += 1;
  }
  return changed;
}

/** What the api says when its index answers. */
function indexLoaded(api: ChildProcess): Promise<{ readonly index: string }> {
  return new Promise((done, fail) => {
    api.once('exit', () => fail(new Error('The api ended')));
    api.stdout?.on('data', (text: Buffer) => {
      const found = /The candidate index holds [^"]*/.exec(text.toString());
      if (found) done({ index: found[0] });
    });
  });
}

/** The metric is the time between two looks at the clock, which are 10 ms apart when nothing keeps them. */
const LOOKS_APART_MS = 10;

/** The longest that the api's main thread was kept from its work since the last look, in ms. */
async function lagSince(origin: string): Promise<number> {
  const text = await (await fetch(`${origin}/metrics`)).text();
  return Math.round(Number(/^nodejs_eventloop_lag_max_seconds (\S+)/m.exec(text)?.[1]) * 1000 - LOOKS_APART_MS);
}

async function rows<T = { id: string }>(
  client: Client,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<T[]> {
  return (await client.query(sql, [...parameters])).rows as T[];
}

function spread(all: readonly number[]) {
  const sorted = [...all].sort((a, b) => a - b);
  const at = (share: number): number =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1));
  return { count: all.length, p50: at(0.5), p95: at(0.95), max: at(1) };
}

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
