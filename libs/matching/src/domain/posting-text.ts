import type { SkillWords } from './text/skill-words';
import { weigh, type WeighedText } from './text/weighed-text';

type Posting = {
  readonly title: string;
  readonly story: string;
  readonly skills: readonly { readonly code: string }[];
};

/** The text of a need or an offer, read. Reading costs more than comparing; whoever judges many pairs reads once. */
export type PostingText = {
  readonly said: WeighedText;
  /** With other words for the skills that it speaks of or asks for. */
  readonly meant: WeighedText;
  /** As it was written; terms are stems. */
  readonly written: string;
};

export type PairTexts = {
  readonly need: PostingText;
  readonly offer: PostingText;
  /** What the offer's party says of itself, did before, and offers besides. */
  readonly past: readonly WeighedText[];
};

/** Nobody reads further, and no text may keep the engine busy. */
const MOST_CHARACTERS = 8_000;

export function readPosting({ title, story, skills }: Posting, skillWords?: SkillWords): PostingText {
  const written = `${title}\n${story}`.slice(0, MOST_CHARACTERS);
  const said = weigh(written);
  if (skillWords === undefined) return { said, meant: said, written };
  const codes = new Set([...skills.map(({ code }) => code), ...skillWords.namedIn(written)]);
  return { said, meant: skillWords.expanded(said, [...codes]), written };
}
