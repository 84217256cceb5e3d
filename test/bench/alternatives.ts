import { type CandidateIndex, type Found, indexedOfferOf, type Question } from '@app/matching';
import MiniSearch from 'minisearch';
import { normaliseForSearch, searchTokens } from '@app/platform';
import type { Client } from 'pg';
import type { SyntheticNeed, SyntheticOffer } from '../support/synthetic-exchange';
import { municipalityIdOf } from './stocked-database';

/** What is asked of every contestant, and what is right. */
export type Task = { readonly need: SyntheticNeed; readonly question: Question; readonly exact: readonly Found[] };
export type Ran = { readonly milliseconds: readonly number[]; readonly recall: number };

/** Pairs of neighbouring characters, as the product's public search uses them; without those of hiragana alone. */
function tokensOf(text: string): string[] {
  return searchTokens(text).filter((token) => [...token].length === 2 && !/^[ぁ-ん]+$/.test(token));
}

/** Full text search of PostgreSQL: any of the need's tokens, ranked by `ts_rank`; kind and municipality as conditions. */
export async function runTsvector(
  client: Client,
  tasks: readonly Task[],
  most: number,
): Promise<Ran & { readonly offers: number; readonly buildSeconds: number }> {
  const started = performance.now();
  await client.query(`
    create table bench_offer as
      select id, municipality_id, resource_kind, title || E'\\n' || story as text, ''::tsvector as tokens
        from offer where state = 'available' order by md5(id::text) limit ${most}`);
  for (;;) {
    const { rows } = await client.query<{ id: string; text: string }>(
      `select id, text from bench_offer where tokens = ''::tsvector limit 20000`,
    );
    if (rows.length === 0) break;
    await client.query(
      `update bench_offer set tokens = array_to_tsvector(string_to_array(made.tokens, ' '))
         from unnest($1::uuid[], $2::text[]) as made (id, tokens) where bench_offer.id = made.id`,
      [rows.map(({ id }) => id), rows.map(({ text }) => tokensOf(text).join(' ') || '-')],
    );
    if (rows.length === 20_000) await client.query('create index if not exists bench_offer_id on bench_offer (id)');
  }
  await client.query('create index on bench_offer using gin (tokens)');
  await client.query('create index on bench_offer (municipality_id, resource_kind)');
  await client.query('vacuum analyze bench_offer');
  const buildSeconds = (performance.now() - started) / 1000;
  const counted = await client.query<{ count: string }>('select count(*) from bench_offer');
  const ran = await timed(tasks, async ({ need }) => {
    const query = tokensOf(`${need.title}\n${need.story}`)
      .map((token) => `'${token}'`)
      .join(' | ');
    const { rows } = await client.query<{ id: string }>(
      `select id from bench_offer where tokens @@ $1::tsquery and municipality_id = $2 and resource_kind = $3
        order by ts_rank(tokens, $1::tsquery) desc, id limit 50`,
      [query, municipalityIdOf(need.municipality), need.resourceKind],
    );
    return rows.map(({ id }) => id);
  });
  return { ...ran, offers: Number(counted.rows[0]?.count), buildSeconds };
}

/** MiniSearch over the same texts, skills and fields, with kind and municipality as its filter. */
export function miniSearchOf(offers: readonly SyntheticOffer[]): MiniSearch {
  const search = new MiniSearch<Record<string, string>>({
    fields: ['text', 'skills', 'fields'],
    storeFields: ['shelf'],
    tokenize: (text, field) => (field === 'text' ? tokensOf(text) : text.split(' ')),
    processTerm: (term) => term,
  });
  search.addAll(
    offers.map((offer) => ({
      id: offer.id,
      text: normaliseForSearch(`${offer.title}\n${offer.story}`),
      skills: offer.skills.map(({ code }) => code).join(' '),
      fields: offer.fields.join(' '),
      shelf: `${offer.municipality} ${offer.resourceKind}`,
    })),
  );
  return search as MiniSearch;
}

export async function runMiniSearch(search: MiniSearch, tasks: readonly Task[]): Promise<Ran> {
  return timed(tasks, ({ need }) => {
    const filter = (result: { readonly [key: string]: unknown }): boolean =>
      result['shelf'] === `${need.municipality} ${need.resourceKind}`;
    const queries = [
      { queries: [`${need.title}\n${need.story}`], fields: ['text'], tokenize: tokensOf },
      {
        queries: [need.skills.map(({ code }) => code).join(' ')],
        fields: ['skills'],
        tokenize: (text: string) => text.split(' '),
      },
      { queries: [need.fields.join(' ')], fields: ['fields'], tokenize: (text: string) => text.split(' ') },
    ];
    const results = search.search({ combineWith: 'OR', queries }, { filter });
    return Promise.resolve(results.slice(0, 50).map(({ id }) => String(id)));
  });
}

export function runIndex(index: CandidateIndex, tasks: readonly Task[]): Promise<Ran> {
  return timed(tasks, ({ need, question }) =>
    Promise.resolve(index.find(municipalityIdOf(need.municipality), question).map(({ offerId }) => offerId)),
  );
}

export function fill(index: CandidateIndex, offers: readonly SyntheticOffer[]): void {
  for (const offer of offers) index.put(municipalityIdOf(offer.municipality), indexedOfferOf(offer));
  for (const slice of index.maintain()) void slice;
}

/** Milliseconds of each, and how many of the right ones were found; one that scores as the last right one is right. */
async function timed(tasks: readonly Task[], run: (task: Task) => Promise<readonly string[]>): Promise<Ran> {
  const milliseconds: number[] = [];
  let right = 0;
  let all = 0;
  for (const task of tasks) {
    const started = performance.now();
    const found = await run(task);
    milliseconds.push(performance.now() - started);
    const wanted = new Set(task.exact.map(({ offerId }) => offerId));
    right += found.filter((id) => wanted.has(id)).length;
    all += wanted.size;
  }
  return { milliseconds, recall: all === 0 ? 1 : right / all };
}
