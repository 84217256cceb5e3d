import { normaliseForSearch, searchTokens } from '@app/platform';
import type { EntityManager } from 'typeorm';

export type Row = Readonly<Record<string, unknown>>;

/** Inserts all rows at once. A row is written as JSON: column → value; all rows have the same columns. */
export async function insertRows(manager: EntityManager, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first).join(', ');
  await manager.query(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`,
    [JSON.stringify(rows)],
  );
}

/** The two columns by which a text is found. Tokens hold no quotes: they are cut at punctuation. */
export function searchColumns(text: string): Row {
  return {
    search_text: normaliseForSearch(text),
    search_tokens: searchTokens(text)
      .map((token) => `'${token}'`)
      .join(' '),
  };
}
