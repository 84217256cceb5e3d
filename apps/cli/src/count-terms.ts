import { countSkills, countTerms } from '@app/matching';
import { shippedMunicipalities } from '@app/registry';
import { localDateOf } from '@app/kernel';
import { readDemoFile } from './demo/demo-file';

/** Prints what `libs/matching/src/domain/text/posting-language.json` holds, counted on the needs, offers and parties of the demo. */
export function printTermCounts(): Promise<void> {
  const demos = shippedMunicipalities().map(({ slug }) => readDemoFile(slug, localDateOf(new Date(0))));
  const texts = demos.flatMap(({ needs, offers, parties }) => [
    ...[...needs, ...offers].map(({ title, story }) => `${title}\n${story}`),
    ...parties.map(({ profile }) => profile),
  ]);
  const skills = countSkills(demos.flatMap(({ offers }) => offers));
  console.log(JSON.stringify({ ...countTerms(texts), skills }, null, 1));
  return Promise.resolve();
}
