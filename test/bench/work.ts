import 'reflect-metadata';
import { CityPlansModule, CountingLedger } from '@app/city-plans';
import { loadConfig, PlatformModule } from '@app/platform';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type ChildProcess, fork } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { COMMANDS } from '../../apps/cli/src/commands';
import { freePort } from '../../apps/local/src/free-port';
import { eventually } from '../support/eventually';
import { HttpPerson, type Json } from '../support/http-person';
import { stockMunicipality } from '../support/stocked-municipality';
import { StockedDatabase } from './stocked-database';

const { values } = parseArgs({
  options: {
    parties: { type: 'string', default: '20000' },
    matches: { type: 'string', default: '100000' },
    /** How many things of each kind the coordinator handles. */
    items: { type: 'string', default: '10' },
    looks: { type: 'string', default: '10' },
    /** How many further pages of each list are read along its cursor; in the first look only. */
    pages: { type: 'string', default: '1' },
    /** Goes on until it is stopped, for whoever wants to look at it with a browser. */
    serve: { type: 'boolean', default: false },
    port: { type: 'string' },
    'web-dir': { type: 'string' },
  },
});
const M = '/api/v1/m/yokkaichi';
const EMAIL = 'coordinator@yokkaichi.example';
const ADMINISTRATOR = 'administrator@yokkaichi.example';
const PLANNER = 'planner@yokkaichi.example';
const WAITING = ['needs', 'offers', 'parties', 'approve', 'waiting', 'verify', 'tasks', 'cases'];
type Lists = readonly (readonly [path: string, filters: readonly string[]])[];

/** Each list as a coordinator opens it, with what they narrow it by. */
const LISTS: Lists = [
  [
    'work-queue',
    ['', 'late=true', 'assigned=mine', 'assigned=nobody', 'limit=100', ...WAITING.map((pile) => `pile=${pile}`)],
  ],
  ['matches', ['', 'state=shortlisted', 'state=proposed', 'state=converted']],
  ['parties', ['', 'q=株式会社', 'q=子ども', 'state=applied', 'kind=business', 'state=lapsed']],
  ['needs', ['', 'q=子ども', 'state=submitted', 'state=published', 'resourceKind=venue']],
  ['offers', ['', 'q=子ども', 'state=submitted', 'state=available', 'resourceKind=venue']],
  ['collaborations', ['', 'state=jointly_reviewed', 'state=verified']],
  ['tasks', ['', 'done=true']],
  ['notifications', ['', 'unread=true']],
  ['interests', ['']],
  ['search', ['', 'q=子ども', 'kind=need', 'kind=story', 'district=chubu', 'online=true']],
  ['stories', ['']],
  ['learning-notes', ['', 'q=時間']],
  ['my-page', ['']],
  ['contacts', ['']],
  ['counselling-cases', ['', 'state=running']],
  ['assignments/open-needs', ['', 'unasked=true', 'resourceKind=venue']],
  ['gaps', ['', 'resourceKind=venue']],
  ['unmet-needs', ['', 'resourceKind=venue']],
  ['plan/indicators', ['']],
  ['work-queue/coordinators', ['']],
];
const LISTS_OF_ADMINISTRATOR: Lists = [
  ['audit-events', ['', 'subjectKind=match', 'action=match.approved', 'who=田', 'from=2026-01-01&to=2026-03-31']],
  ['deliveries', ['', 'state=sent', 'state=failed', 'channel=mail']],
];
const LISTS_OF_PLANNER: Lists = [['plan/same-collaborations', ['']]];

@Module({})
class Sums {}

/** The sums behind the board, which a worker makes; none runs here. */
async function makeSums(env: NodeJS.ProcessEnv, municipalityId: string): Promise<void> {
  const module = { module: Sums, imports: [PlatformModule.with(loadConfig(env)), CityPlansModule] };
  const app = await NestFactory.createApplicationContext(module, { logger: ['error'] });
  await app.get(CountingLedger).refresh(municipalityId);
  await app.close();
}

/** A coordinator's day on a full database: every list, and some things of each kind from the queue to their end. */
async function main(): Promise<void> {
  const database = await StockedDatabase.make();
  let api: ChildProcess | undefined;
  try {
    const port = Number(values.port ?? (await freePort()));
    const origin = `http://localhost:${port}`;
    const env = {
      ...{ DATABASE_URL: database.urls.app, MIGRATION_DATABASE_URL: database.urls.owner, PORT: String(port) },
      ...{ SMTP_URL: 'smtp://127.0.0.1:1', PUBLIC_URL: origin, DEMO: 'on', PATH: process.env['PATH'] },
      SESSION_SECRET: 'only this measurement knows this secret',
      ...(values['web-dir'] === undefined ? {} : { WEB_DIR: resolve(values['web-dir']) }),
    };
    for (const command of ['load-municipalities', 'load-plans', 'load-demo']) await COMMANDS.get(command)?.(env);
    tell(`storing ${values.matches} matches of ${values.parties} parties`);
    const town = await database.superuser.query(`select id from municipality where slug = 'yokkaichi'`);
    const municipalityId = (town.rows as { id: string }[])[0]!.id;
    const stock = { parties: Number(values.parties), matches: Number(values.matches) };
    await stockMunicipality(database.superuser, municipalityId, stock);
    await makeSums(env, municipalityId);
    await database.superuser.query('analyze');
    tell('starting the api');
    api = fork(resolve('apps/api/src/main.ts'), [], {
      env: { ...env, NODE_ENV: 'production' },
      execArgv: ['-r', resolve('test/support/typescript.cjs')],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await eventually(async () => {
      const { status } = await fetch(`${origin}/api/health/ready`);
      if (status !== 200) throw new Error(`Not ready: ${status}`);
    });
    if (values.serve) {
      tell(`${origin} answers ${EMAIL} until it is stopped`);
      await new Promise<void>((stop) => {
        api?.once('exit', () => stop());
        process.once('SIGINT', () => stop());
      });
      return;
    }
    const day = new Day(await HttpPerson.signIn(origin, EMAIL));
    await day.look(LISTS);
    for (let item = 0; item < Number(values.items); item += 1) await day.handle();
    const office = new Day(await HttpPerson.signIn(origin, ADMINISTRATOR));
    await office.look(LISTS_OF_ADMINISTRATOR);
    const planner = new Day(await HttpPerson.signIn(origin, PLANNER));
    await planner.look(LISTS_OF_PLANNER);
    console.log(
      JSON.stringify({
        machine: { processors: cpus().length, node: process.version, loadAverage: loadavg() },
        ...stock,
        ...report(day, office, planner),
      }),
    );
  } finally {
    api?.kill();
    await database.end();
  }
}

/** What a coordinator asks of the api, with how long each answer took to the reader's side of the loopback, in ms. */
class Day {
  readonly times = new Map<string, number[]>();

  constructor(private readonly coordinator: HttpPerson) {}

  async look(lists: Lists): Promise<void> {
    for (let look = 0; look < Number(values.looks); look += 1) {
      for (const [list, filters] of lists) {
        for (const filter of filters) {
          const name = `GET ${list}?${filter}`;
          let { nextCursor } = await this.ask(name, 'GET', `${list}?${filter}`);
          for (let page = 0; nextCursor && page < (look === 0 ? Number(values.pages) : 1); page += 1) {
            const next = `${list}?${filter}&cursor=${nextCursor}`;
            ({ nextCursor } = await this.ask(`${name}, next pages`, 'GET', next));
          }
        }
      }
    }
  }

  /** One thing from each pile: opened, taken, read, and brought to its next state; the queue is read anew in between. */
  async handle(): Promise<void> {
    await this.oneOf('needs', async ({ id }) => {
      await this.ask('GET needs/:id', 'GET', `needs/${id}`);
      await this.ask('POST needs/:id/publish', 'POST', `needs/${id}/publish`);
    });
    await this.oneOf('offers', async ({ id }) => {
      await this.ask('GET offers/:id', 'GET', `offers/${id}`);
      await this.ask('POST offers/:id/publish', 'POST', `offers/${id}/publish`);
    });
    await this.oneOf('parties', async ({ id }) => {
      await this.ask('GET parties/:id', 'GET', `parties/${id}`);
      await this.ask('GET parties/:id/members', 'GET', `parties/${id}/members`);
      await this.ask('GET matches?partyId', 'GET', `matches?partyId=${id}`);
      await this.ask('GET needs?partyId', 'GET', `needs?partyId=${id}`);
      await this.ask('GET offers?partyId', 'GET', `offers?partyId=${id}`);
      await this.ask('GET collaborations?partyId', 'GET', `collaborations?partyId=${id}`);
      await this.ask('POST parties/:id/register', 'POST', `parties/${id}/register`);
    });
    await this.oneOf('approve', async ({ id }) => {
      const match = await this.ask('GET matches/:id', 'GET', `matches/${id}`);
      await this.ask('GET matches?needId', 'GET', `matches?needId=${match.need.id}`);
      await this.ask('POST matches/:id/approve', 'POST', `matches/${id}/approve`, {});
    });
    await this.oneOf('waiting', ({ id }) => this.ask('GET matches/:id', 'GET', `matches/${id}`));
    await this.oneOf('verify', ({ id }) => this.ask('GET collaborations/:id', 'GET', `collaborations/${id}`));
    await this.oneOf('tasks', ({ id }) => this.ask('POST tasks/:id/done', 'POST', `tasks/${id}/done`));
  }

  private async oneOf(pile: string, work: (line: Json) => Promise<unknown>): Promise<void> {
    const { items } = await this.ask(`GET work-queue?pile=${pile}`, 'GET', `work-queue?pile=${pile}&limit=100`);
    const line = items.find(({ assignee }: Json) => assignee === null);
    const matter = `work-queue/${line.kind}/${line.id}`;
    await this.ask('PUT work-queue/:kind/:id/presence', 'PUT', `${matter}/presence`);
    const me = await this.ask('GET me', 'GET', '/api/v1/me');
    await this.ask('PUT work-queue/:kind/:id/hand', 'PUT', `${matter}/hand`, { to: me.person.id });
    await work(line);
    await this.ask('GET work-queue?', 'GET', 'work-queue');
  }

  /** @throws Error when the answer is no success */
  private async ask(name: string, method: string, path: string, body?: unknown): Promise<Json> {
    const started = performance.now();
    const url = path.startsWith('/') ? path : `${M}/${encodeURI(path)}`;
    const answer = await this.coordinator.send(method, url, body);
    const took = performance.now() - started;
    if (answer.status >= 300) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
    this.times.set(name, [...(this.times.get(name) ?? []), took]);
    return answer.body;
  }
}

/** Slowest first. */
function report(...days: readonly Day[]) {
  const all = days.flatMap(({ times }) => [...times]).map(([name, times]) => ({ name, ...spread(times) }));
  all.sort((one, other) => other.p95 - one.p95);
  return { worst: Math.max(...all.map(({ max }) => max)), requests: all };
}

function spread(times: readonly number[]) {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share: number) => Math.round(10 * (sorted[Math.floor((sorted.length - 1) * share)] ?? 0)) / 10;
  return { count: times.length, p50: at(0.5), p95: at(0.95), max: at(1) };
}

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
