/** How text is compared in search: width and case folded (NFKC, lower case), blanks made one. */
export function normaliseForSearch(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
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

/**
 * The condition for a row with the columns `search_tokens` and `search_text`.
 * Parameters in order: `$n` the tokens (text[]), `$n+1` the words (text[]), both of `searchTerms`.
 */
export function searchCondition(firstParameter: number): string {
  const words = firstParameter + 1;
  return `(search_tokens @@ (select string_agg(quote_literal(token), ' & ')::tsquery from unnest($${firstParameter}::text[]) token)
           or cardinality($${firstParameter}::text[]) = 0)
      and (select coalesce(bool_and(position(word in search_text) > 0), true) from unnest($${words}::text[]) word)`;
}
