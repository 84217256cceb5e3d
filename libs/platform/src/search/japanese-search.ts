const KATAKANA = /[\u30a1-\u30f6\u30fd\u30fe]/g;
const FROM_KATAKANA_TO_HIRAGANA = 0x60;

/**
 * How text is compared in search: width and case folded (NFKC, lower case), katakana read as hiragana, blanks made one.
 * The database's `search_form` does the same.
 */
export function normaliseForSearch(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - FROM_KATAKANA_TO_HIRAGANA))
    .replace(/\s+/gu, ' ')
    .trim();
}

/**
 * Single characters and pairs of neighbours, each once. Japanese has no blanks between words, so a search for a
 * text is a search for all its pairs, followed by a recheck on the text itself; one character alone is found by itself.
 */
export function searchTokens(text: string): string[] {
  const tokens = new Set<string>();
  for (const run of normaliseForSearch(text).split(/[\s\p{P}\p{S}]+/u)) {
    const characters = [...run];
    characters.forEach((character, index) => {
      tokens.add(character);
      const next = characters[index + 1];
      if (next !== undefined) tokens.add(character + next);
    });
  }
  return [...tokens];
}

/** The tokens and the texts that a row must have for each word of the query. */
export type SearchTerms = { readonly tokens: string[]; readonly words: string[] };

export function searchTerms(query: string): SearchTerms {
  const words = normaliseForSearch(query)
    .split(' ')
    .filter((word) => word !== '');
  const tokens = words.flatMap((word) => {
    const parts = searchTokens(word);
    const pairs = parts.filter((part) => [...part].length === 2);
    return pairs.length > 0 ? pairs : parts;
  });
  return { tokens, words };
}

/** The condition that a text has all words; `$words` is text[], folded as `searchTerms` does. */
export function hasWords(text: string, words: number): string {
  return `(select coalesce(bool_and(position(word in ${text}) > 0), true) from unnest($${words}::text[]) word)`;
}

/**
 * The condition for a row with the columns `search_tokens` and `search_text`, where the rows are few.
 * Parameters in order: `$n` the tokens (text[]), `$n+1` the words (text[]), both of `searchTerms`.
 */
export function searchCondition(firstParameter: number): string {
  return `(search_tokens @@ (select string_agg(quote_literal(token), ' & ')::tsquery from unnest($${firstParameter}::text[]) token)
           or cardinality($${firstParameter}::text[]) = 0)
      and ${hasWords('search_text', firstParameter + 1)}`;
}

/** What has an index of its tokens: the table and its key. A party's name also where it does not show that. */
const PLACES = {
  need: { table: 'need', id: 'id' },
  offer: { table: 'offer', id: 'id' },
  party: { table: 'party', id: 'id' },
  'party-name': { table: 'party', id: 'id' },
  story: { table: 'story', id: 'collaboration_id' },
} as const;

/**
 * A query of the keys of all rows that have the terms. The index is asked through `found_by_tokens`, because row-level
 * security keeps every other way from using it. Parameters as of `searchCondition`; `text` is what must have the words.
 */
export function foundKeys(
  place: keyof typeof PLACES,
  { tokens }: SearchTerms,
  firstParameter: number,
  text = `${PLACES[place].table}.search_text`,
): string {
  const { table, id } = PLACES[place];
  const key = `${table}.${id}`;
  const rows =
    tokens.length === 0
      ? `${table} where cardinality($${firstParameter}::text[]) = 0`
      : `found_by_tokens('${place}', $${firstParameter}::text[]) token_key join ${table} on ${key} = token_key where true`;
  return `select ${key} from ${rows} and ${hasWords(text, firstParameter + 1)}`;
}
