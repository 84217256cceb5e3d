import { TextCollection, weighQuestion } from '@app/matching';
import { z } from 'zod';
import { count, id, linesOf, optionalText, readAll, writeLines } from './lines';
import type { Options } from './options';

const document = z.object({ id, text: optionalText });

/** Ranks the texts of a collection for each question, as a TREC run. */
export async function benchRank(option: Options): Promise<void> {
  const top = count(option('top'));
  const ids: string[] = [];
  const builder = TextCollection.builder();
  for await (const { id, text } of linesOf(option('collection'), document)) {
    ids.push(id);
    builder.add(text);
  }
  const collection = builder.build();
  const questions = await readAll(option('queries'), document);
  await writeLines(option('out'), runOf(questions, collection, ids, top));
}

function* runOf(
  questions: readonly z.infer<typeof document>[],
  collection: TextCollection,
  ids: readonly string[],
  top: number,
): Generator<string> {
  for (const question of questions) {
    const found = collection.search(weighQuestion(question.text), top);
    for (const [index, { document, score }] of found.entries()) {
      yield `${question.id} Q0 ${ids[document]} ${index + 1} ${score} musubi`;
    }
  }
}
