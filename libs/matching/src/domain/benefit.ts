import type { NeedSide, OfferSide } from './facts';
import { type PostingText, readText } from './posting-text';
import returns from './returns.json';
import { textAffinity } from './text-affinity';
import { SkillWords } from './text/skill-words';

/** What people give and hope for in return, in a few sorts, as these texts are too short to share many words. */
const SORTS = new SkillWords(Object.entries(returns).map(([code, words]) => ({ code, words })));
export const RETURN_SORTS: readonly string[] = Object.keys(returns);

/** Who says nothing of it is neither better nor worse; nor is who hopes for something else, as words are few. */
const NEUTRAL = 0.5;
/** What a shared sort counts for, where the same words count for 1. */
const SAME_SORT = 0.6;

export type BenefitText = { readonly text: PostingText; readonly sorts: readonly string[] };

export type Benefit = {
  /** ½ … 1 */
  readonly value: number;
  /** The words that carried it, and the sorts that both name. */
  readonly words: readonly string[];
  readonly sorts: readonly string[];
};

/** How far what the need gives back is what the offer's side hopes for. */
export function benefitOf({ givesBack }: Pick<NeedSide, 'givesBack'>, { wants }: Pick<OfferSide, 'wants'>): Benefit {
  if (givesBack === '' || wants === '') return { value: NEUTRAL, words: [], sorts: [] };
  const given = read(givesBack);
  const hoped = read(wants);
  const { value: alike, words } = textAffinity({ need: given.text, offer: hoped.text, past: [] });
  const sorts = given.sorts.filter((sort) => hoped.sorts.includes(sort));
  const value = NEUTRAL + (1 - NEUTRAL) * Math.max(alike, sorts.length > 0 ? SAME_SORT : 0);
  return { value, words, sorts };
}

/** Short texts that come again and again: an offer's with each need, a need's with each offer. */
const KEPT = 5_000;
const kept = new Map<string, BenefitText>();

function read(text: string): BenefitText {
  const known = kept.get(text);
  if (known) return known;
  const fresh = { text: readText(text), sorts: SORTS.namedIn(text) };
  if (kept.size >= KEPT) kept.clear();
  kept.set(text, fresh);
  return fresh;
}
