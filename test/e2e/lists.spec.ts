import 'reflect-metadata';
import { loadConfig } from '@app/platform';
import type { INestApplication } from '@nestjs/common';
import { Client, type QueryResultRow } from 'pg';
import { createApi } from '../../apps/api/src/create-api';
import { freePort } from '../../apps/local/src/free-port';
import { TestDatabase } from '../support/database';
import { withDemoData } from '../support/demo-template';
import { HttpPerson, type Json } from '../support/http-person';
import { emptyRedis } from '../support/redis';
import { stockMunicipality } from '../support/stocked-municipality';

const MANY = 10_000;
const TOWN = '/api/v1/m/yokkaichi';
const READERS = ['coordinator', 'administrator', 'planner'];

/** What may be read whole, as it never holds many rows in a municipality. */
const FEW: Readonly<Record<string, string>> = {
  assignment_run: 'one a time that a coordinator asks for it',
  collaboration_plan: 'read for one collaboration',
  clock_shift: 'one row',
  counting_rule: 'a plan has some dozen',
  dictionary_entry: 'some hundred codes',
  division_report: 'one for each division and year',
  division_survey: 'one a year',
  import_run: 'one for each file that was taken in',
  in_kind_price: 'a price list',
  indicator: 'a plan has some dozen',
  initiative: 'a plan has some hundred',
  ledger_stale: 'what changed since the worker came by last',
  magazine_issue: 'one for each issue of the magazine',
  magazine_setting: 'one row',
  matching_parameters: 'one for each training',
  matchmaking_event: 'one for each day on which people meet',
  measure: 'a plan has some dozen',
  message_wording: 'own words for templates',
  municipality: 'one row',
  notification_preference: 'read for one person',
  operator: 'a few people',
  outbox: 'asked for what is not done, and that is soon done',
  pg_class: 'the catalogue',
  pillar: 'a plan has a few',
  quiet_hours: 'one row',
  round_table: 'one for each meeting',
  same_collaboration: 'what was entered twice',
  staff_role: 'the people in the city hall',
  survey: 'one for each survey',
  webhook: 'one row',
  work_presence: 'the people in the city hall',
};

/** Why a list reads a big table whole all the same. */
const WHOLE: Readonly<Record<string, string>> = {
  'GET /search': 'ranks everything that is public; without a word to look for that is all of it',
  'GET /audit-events': 'by a part of a name: an administrator looks for it among all people and parties, now and then',
  'GET /parties/{id}/ideas': 'holds a party against the open needs, with whose they are',
  'GET /assignments/open-needs': 'counts for every open need how often it was tried',
};

/** For what it is about nothing is there in the demo, so nothing was asked. */
const NOTHING_THERE = ['GET /assignments/{id}/needs', 'GET /imports/{id}/rows'];

type Asked = { readonly sql: string; readonly values: readonly unknown[]; readonly scope: string };

/** Every list of the API on a town in which nothing is small, by the statements that it really sends. */
describe('a list of the API', () => {
  let database: TestDatabase;
  let api: INestApplication;
  let origin: string;
  const asked = new Map<string, Asked & { readonly of: Set<string> }>();
  const untold: string[] = [];
  const refused: string[] = [];
  let listening: string | null = null;

  beforeAll(async () => {
    database = await TestDatabase.create(await withDemoData());
    const [town] = await database.rows<{ id: string }>(`select id from municipality where slug = 'yokkaichi'`);
    await database.asSuperuser((client) =>
      stockMunicipality(client, town!.id, { parties: MANY + 200, matches: MANY + 200 }),
    );
    const port = await freePort();
    origin = `http://localhost:${port}`;
    listen((statement) => {
      const key = statement.sql + JSON.stringify(statement.values.map((value) => value === null));
      if (listening === null) return;
      const known = asked.get(key) ?? { ...statement, of: new Set<string>() };
      known.of.add(listening);
      asked.set(key, known);
    });
    api = await createApi(
      loadConfig({
        ...{ DATABASE_URL: database.urls.app, REDIS_URL: await emptyRedis(), SMTP_URL: 'smtp://127.0.0.1:1' },
        ...{ PUBLIC_URL: origin, PORT: String(port), DEMO: 'on' },
        SESSION_SECRET: 'only the tests know this secret of theirs',
      }),
    );
    api.useLogger(['error', 'fatal']);
    await api.listen(port);
    const readers: HttpPerson[] = [];
    for (const role of READERS) readers.push(await HttpPerson.signIn(origin, `${role}@yokkaichi.example`));
    const document: Json = (await new HttpPerson(origin).expect(200, 'GET', '/api/openapi.json')).body;
    for (const list of listsOf(document)) {
      if (!(await askEverything(readers, list))) untold.push(list.name);
    }
  }, 900_000);
  afterAll(async () => {
    await api?.close();
    await database?.drop();
  });

  it('was asked for: all of them, each by somebody who may', () => {
    expect(asked.size).toBeGreaterThan(40);
    expect(untold.filter((list) => !NOTHING_THERE.includes(list))).toEqual([]);
  });

  it('answers by each of its filters', () => {
    expect(refused).toEqual([]);
  });

  it('reads no table of more than 10,000 rows from one end to the other', async () => {
    const client = new Client({ connectionString: database.urls.app });
    await client.connect();
    const rows = await database.rows<{ name: string }>(
      `select relname as name from pg_class where reltuples > ${MANY}`,
    );
    const big = new Set(rows.map(({ name }) => name));
    expect([...big]).toEqual(expect.arrayContaining(['match', 'need', 'offer', 'party', 'notification', 'staff_task']));
    const faults: string[] = [];
    for (const { sql, values, scope, of } of asked.values()) {
      const [list] = [...of].filter((name) => !(name in WHOLE));
      if (list === undefined) continue;
      const tables = await wholeTables(client, scope, sql, values);
      faults.push(...tables.filter((table) => big.has(table)).map((table) => `${list} reads ${table} whole`));
      // What nobody stocked is small, and read whole for that; an index must be there for the day when it is not.
      if (!tables.some((table) => !big.has(table) && !(table in FEW))) continue;
      const left = await wholeTables(client, `set local enable_seqscan = off; ${scope}`, sql, values);
      const bare = left.filter((table) => !big.has(table) && !(table in FEW));
      faults.push(...bare.map((table) => `${list} finds no index of ${table}, which nobody called small`));
    }
    await client.end();
    expect([...new Set(faults)].sort()).toEqual([]);
  });

  /** Without a filter, by each filter alone, and the page after, by the first who may; true when somebody may. */
  async function askEverything(readers: readonly HttpPerson[], list: List): Promise<boolean> {
    listening = list.name;
    for (const reader of readers) {
      const path = await list.path(reader);
      const first = path === null ? null : await reader.send('GET', path);
      if (first && first.status >= 500) refused.push(`${list.name} of ${reader.email}: ${first.status}`);
      if (path === null || first?.status !== 200) continue;
      const next = first.body.nextCursor as string | null | undefined;
      if (next) await reader.expect(200, 'GET', `${path}?cursor=${next}`);
      for (const filter of list.filters(first.body)) {
        const { status } = await reader.send('GET', `${path}?${filter}`);
        if (status !== 200) refused.push(`${list.name}?${filter}: ${status}`);
      }
      return true;
    }
    return false;
  }
});

type List = {
  readonly name: string;
  /** With ids of things that there are; null when this reader sees none. */
  path(reader: HttpPerson): Promise<string | null>;
  filters(firstPage: Json): string[];
};

/** The routes that answer with a page. */
function listsOf(document: Json): List[] {
  const resolve = (schema: Json): Json =>
    schema?.$ref ? resolve(document.components.schemas[schema.$ref.split('/').pop()]) : schema;
  return Object.entries<Json>(document.paths).flatMap(([route, { get }]) => {
    const answer = resolve(get?.responses['200']?.content?.['application/json']?.schema);
    const parameters: Json[] = (get?.parameters ?? []).filter((one: Json) => one.in === 'query');
    if (!answer?.properties?.items || !parameters.some(({ name }) => name === 'limit')) return [];
    return [
      {
        name: `GET ${route.replace('/api/v1/m/{municipality}', '')}`,
        path: (reader) => pathOf(reader, route),
        filters: (page) => parameters.flatMap((parameter) => filterOf(parameter, resolve(parameter.schema), page)),
      },
    ];
  });
}

/** An id stands behind the list from which it is taken. */
async function pathOf(reader: HttpPerson, route: string): Promise<string | null> {
  const path = route.replace('/api/v1/m/{municipality}', TOWN);
  const [list, rest] = path.split(/\/\{\w+\}/, 2);
  if (rest === undefined) return path;
  const { body } = await reader.send('GET', list!);
  const id = body?.items?.[0]?.id as string | undefined;
  return id === undefined ? null : `${list}/${id}${rest}`;
}

const [FIRST_DAY, LAST_DAY] = ['2026-01-01', '2026-12-31'];
const WORDS: Readonly<Record<string, string>> = {
  ...{ q: '子ども', who: '会', subjectKind: 'need', action: 'need.submitted' },
  ...{ from: FIRST_DAY, to: LAST_DAY, until: LAST_DAY, changedSince: `${FIRST_DAY}T00:00:00Z` },
};
const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';

/** `name=value`, with a value that makes sense: the first of a choice, or what the first item has there. */
function filterOf({ name }: Json, schema: Json, { items: [item] }: Json): string[] {
  if (name === 'cursor') return [];
  if (name === 'limit') return [`limit=${Math.min(100, schema.maximum)}`];
  const has = item?.[name] ?? item?.[`${name}s`]?.[0] ?? item?.[name.replace(/Id$/, '')]?.id;
  const value = WORDS[name] ?? schema.enum?.[0] ?? (fits(has, schema) ? has : someOf(schema, item?.id));
  return [`${name}=${encodeURIComponent(String(value))}`];
}

function fits(value: unknown, { pattern }: Json): boolean {
  if (typeof value === 'string') return pattern === undefined || new RegExp(pattern as string).test(value);
  return typeof value === 'number' || typeof value === 'boolean';
}

/** Any value of this kind. A flag stands as a bare text in the document, as it is read from the address. */
function someOf({ type, format, pattern, minimum }: Json, id: string | undefined): string {
  if (type === 'integer') return String(minimum ?? 1);
  if (format === 'uuid') return id ?? UNKNOWN_ID;
  return pattern === undefined ? 'true' : 'unknown';
}

/** Tells every question to the database, with the scope that row-level security reads. */
function listen(hear: (asked: Asked) => void): void {
  const scopes = new WeakMap<object, string>();
  const original = Reflect.get(Client.prototype, 'query') as (this: object, ...args: unknown[]) => unknown;
  Client.prototype.query = function (this: object, ...args: unknown[]) {
    const [said, given] = args as [string | { text?: string; values?: unknown[] }, unknown];
    const sql = typeof said === 'string' ? said : said.text;
    const values = (typeof said === 'string' ? given : said.values) ?? [];
    const scope = sql === undefined ? -1 : sql.indexOf(`select set_config('musubi.municipality_id'`);
    if (scope >= 0) scopes.set(this, sql!.slice(scope));
    else if (sql !== undefined && /^\s*(select|with)\b/i.test(sql) && Array.isArray(values)) {
      hear({ sql, values, scope: scopes.get(this) ?? '' });
    }
    return original.apply(this, args);
  } as never;
}

/** The tables that a statement reads from one end to the other. */
async function wholeTables(
  client: Client,
  before: string,
  sql: string,
  values: readonly unknown[],
): Promise<readonly string[]> {
  await client.query(`begin; ${before}`);
  const { rows } = await client.query<QueryResultRow>(`explain (format json) ${sql}`, [...values]);
  await client.query('rollback');
  return readWhole(rows[0]!['QUERY PLAN'][0].Plan);
}

/** The tables of which a plan looks at every row. */
function readWhole(node: Json): string[] {
  const own = node['Node Type'] === 'Seq Scan' ? [node['Relation Name'] as string] : [];
  return [...own, ...(node.Plans ?? []).flatMap(readWhole)];
}
