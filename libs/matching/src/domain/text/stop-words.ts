/** English words that say nothing of what a text is about. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above after again against all also although am among an and any are as at be because been before being below
  between both but by can cannot could did do does doing down during each either else even ever every few for from
  further had has have having he her here hers herself him himself his how however i if in into is it its itself just
  may me might more most much must my myself neither no nor not now of off often on once one only or other our ours
  ourselves out over own per same shall she should since so some such than that the their theirs them themselves then
  there these they this those through thus to too toward under until up upon us use used using very via was we well were
  what when where whether which while who whom whose why will with within without would yet you your yours yourself
  yourselves`.split(/\s+/),
);

/**
 * The words that make a Japanese sentence a question. They are rare in the texts that are searched, so that BM25 takes
 * them for the most telling part of a question, and say only of what sort the answer is.
 */
const QUESTION_WORDS =
  /(?<!\p{Script=Han})何(?!も)|誰|どのよう|どんな|どこ|いつ|だれ|どれ|どの|どう|なぜ|なに|いくつ|いくら/gu;
const QUESTION_ENDINGS =
  /とは|という|といわれ|(?:でしょうか|ですか|ましたか|ますか|るか|ったか|たか|のか|か)(?=[。?\s]*$)/gu;

/** What a question is about, without its question words. For folded text. */
export function withoutQuestionWords(question: string): string {
  return question.replace(QUESTION_WORDS, ' ').replace(QUESTION_ENDINGS, ' ');
}
