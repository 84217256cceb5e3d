import type { StoryText } from './story';

const OPENING = '「『（(“';
const CLOSING = '」』）)”';
const END = '。！？!?';

export type Bulletin = {
  readonly text: string;
  /** Unicode characters of the text. */
  readonly characters: number;
  /** Whether everything found room. */
  readonly isWhole: boolean;
};

/**
 * A text of at most so many characters for the city's bulletin: the title, then whole sentences of the story in their
 * order. The first sentence of each part comes before any second one, so that a short text still says how it began,
 * what was hard and what would improve it. A sentence that does not fit is left out, never cut.
 */
export function bulletinOf(story: Omit<StoryText, 'photos'>, characters: number): Bulletin {
  const parts = [story.beginning, story.difficulties, story.improvement].map(sentencesOf);
  const all = parts.flatMap((sentences, part) => sentences.map((text, place) => ({ text, part, place })));
  const taken = new Set<(typeof all)[number]>();
  const title = lengthOf(story.title) <= characters ? `${story.title}\n` : '';
  const written = () => {
    const body = all.filter((one) => taken.has(one));
    return `${title}${body.map(({ text }, index) => spaced(text, body[index - 1]?.text)).join('')}`.trim();
  };
  for (const one of [...all].sort((a, b) => Number(a.place > 0) - Number(b.place > 0))) {
    taken.add(one);
    if (lengthOf(written()) > characters) taken.delete(one);
  }
  const text = written();
  return { text, characters: lengthOf(text), isWhole: taken.size === all.length && title !== '' };
}

/** A sentence ends with its mark, not with one in what it quotes; a line is a sentence too. */
function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let sentence = '';
  let depth = 0;
  const letters = [...text];
  letters.forEach((letter, index) => {
    const next = letters[index + 1] ?? '\n';
    sentence += letter;
    if (OPENING.includes(letter)) depth += 1;
    if (CLOSING.includes(letter)) depth = Math.max(0, depth - 1);
    const isMarked = (END.includes(letter) && !END.includes(next)) || (letter === '.' && /\s/.test(next));
    if ((isMarked && depth === 0) || letter === '\n') {
      sentences.push(sentence);
      sentence = '';
      depth = 0;
    }
  });
  return [...sentences, sentence].map((one) => one.trim()).filter((one) => one !== '');
}

/** Latin sentences are kept apart by a blank, Japanese ones are not. */
function spaced(text: string, before: string | undefined): string {
  return before !== undefined && /[\x21-\x7e]$/.test(before) ? ` ${text}` : text;
}

function lengthOf(text: string): number {
  return [...text].length;
}
