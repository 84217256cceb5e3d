import { normaliseForSearch, searchTokens } from '@app/platform';
import type { EntityManager } from 'typeorm';
import type { Posting, TimeOfDay } from '../domain/posting';

/** The columns that `need` and `offer` have in common, as they come back from the database. */
export type PostingRow<State extends string> = {
  id: string;
  municipality_id: string;
  party_id: string;
  title: string;
  story: string;
  story_language: string;
  resource_kind: string;
  skills: { code: string; level: number }[];
  fields: string[];
  sdgs: number[];
  quantity_count: number | null;
  quantity_unit: string | null;
  districts: string[];
  online: boolean;
  time_windows: { from: string; to: string }[];
  weekdays: number[];
  times_of_day: TimeOfDay[];
  languages: string[];
  state: State;
  state_note: string | null;
  refusal_reason: string | null;
  version: number;
  created_by: string | null;
  created_at: Date;
  updated_at: Date;
  submitted_at: Date | null;
  published_at: Date | null;
  state_changed_at: Date;
};

/** All of them: what the search keeps in the same rows is large and read by nobody else. */
export const POSTING_COLUMNS = [
  'id',
  'municipality_id',
  'party_id',
  'title',
  'story',
  'story_language',
  'resource_kind',
  'skills',
  'fields',
  'sdgs',
  'quantity_count',
  'quantity_unit',
  'districts',
  'online',
  'time_windows',
  'weekdays',
  'times_of_day',
  'languages',
  'state',
  'state_note',
  'refusal_reason',
  'version',
  'created_by',
  'created_at',
  'updated_at',
  'submitted_at',
  'published_at',
  'state_changed_at',
] as const satisfies readonly (keyof PostingRow<string>)[];

export function toPosting<State extends string>(row: PostingRow<State>): Posting<State> {
  const { quantity_count: count, quantity_unit: unit } = row;
  return {
    id: row.id,
    municipalityId: row.municipality_id,
    partyId: row.party_id,
    title: row.title,
    story: row.story,
    storyLanguage: row.story_language,
    resourceKind: row.resource_kind,
    skills: row.skills,
    fields: row.fields,
    sdgs: row.sdgs,
    quantity: count !== null && unit !== null ? { count, unit } : null,
    districts: row.districts,
    online: row.online,
    timeWindows: row.time_windows.map(({ from, to }) => ({ from: new Date(from), to: new Date(to) })),
    weekdays: row.weekdays,
    timesOfDay: row.times_of_day,
    languages: row.languages,
    state: row.state,
    stateNote: row.state_note,
    refusalReason: row.refusal_reason,
    version: row.version,
    createdBy: row.created_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    submittedAt: row.submitted_at,
    publishedAt: row.published_at,
    stateChangedAt: row.state_changed_at,
  };
}

/** The columns that a move from state to state touches. */
export function lifecycleColumns(posting: Posting<string>): Record<string, unknown> {
  return {
    state: posting.state,
    state_note: posting.stateNote,
    refusal_reason: posting.refusalReason,
    version: posting.version,
    updated_at: posting.updatedAt,
    submitted_at: posting.submittedAt,
    published_at: posting.publishedAt,
    state_changed_at: posting.stateChangedAt,
  };
}

export function postingColumns(posting: Posting<string>): Record<string, unknown> {
  return {
    id: posting.id,
    municipality_id: posting.municipalityId,
    party_id: posting.partyId,
    title: posting.title,
    story: posting.story,
    story_language: posting.storyLanguage,
    resource_kind: posting.resourceKind,
    skills: JSON.stringify(posting.skills),
    fields: posting.fields,
    sdgs: posting.sdgs,
    quantity_count: posting.quantity?.count ?? null,
    quantity_unit: posting.quantity?.unit ?? null,
    districts: posting.districts,
    online: posting.online,
    time_windows: JSON.stringify(posting.timeWindows),
    weekdays: posting.weekdays,
    times_of_day: posting.timesOfDay,
    languages: posting.languages,
    created_by: posting.createdBy,
    created_at: posting.createdAt,
    ...lifecycleColumns(posting),
  };
}

/** Inserts the row, or replaces the one with its id; then makes its words findable. */
export async function writePosting(
  manager: EntityManager,
  table: 'need' | 'offer',
  columns: Record<string, unknown>,
): Promise<void> {
  const names = Object.keys(columns);
  await manager.query(
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})
     on conflict (id) do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    Object.values(columns),
  );
  const text = [columns['title'], columns['story']].join('\n');
  await manager.query(`update ${table} set search_text = $2, search_tokens = array_to_tsvector($3) where id = $1`, [
    columns['id'],
    normaliseForSearch(text),
    searchTokens(text),
  ]);
}

/** The columns whose values are written as JSON. */
const JSON_COLUMNS = ['skills', 'time_windows', 'convenience_card'];

/** As `writePosting`, in one statement. */
export async function writePostings(
  manager: EntityManager,
  table: 'need' | 'offer',
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const names = Object.keys(first);
  const said = rows.map((columns) => {
    const text = [columns['title'], columns['story']].join('\n');
    const json = JSON_COLUMNS.filter((name) => typeof columns[name] === 'string').map((name): [string, unknown] => [
      name,
      JSON.parse(String(columns[name])),
    ]);
    const search = { search_text: normaliseForSearch(text), tokens: searchTokens(text) };
    return { ...columns, ...Object.fromEntries(json), ...search };
  });
  const written = [...names, 'search_text', 'search_tokens'];
  await manager.query(
    `insert into ${table} (${written.join(', ')})
     select ${names.join(', ')}, search_text, array_to_tsvector(array(select jsonb_array_elements_text(said -> 'tokens')))
       from jsonb_array_elements($1::jsonb) as row (said) cross join lateral jsonb_populate_record(null::${table}, said)
     on conflict (id) do update set ${written.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    [JSON.stringify(said)],
  );
}

export async function updateColumns(
  manager: EntityManager,
  table: 'need' | 'offer',
  id: string,
  columns: Record<string, unknown>,
): Promise<void> {
  const assignments = Object.keys(columns).map((name, index) => `${name} = $${index + 2}`);
  await manager.query(`update ${table} set ${assignments.join(', ')} where id = $1`, [id, ...Object.values(columns)]);
}
