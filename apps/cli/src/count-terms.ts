import { countTerms } from '@app/matching';
import { shippedMunicipalities } from '@app/registry';
import { localDateOf } from '@app/kernel';
import { readDemoFile } from './demo/demo-file';

/** Prints what `libs/matching/src/domain/text/posting-language.json` holds, counted on the needs, offers and parties of the demo. */
export function printTermCounts(): Promise<void> {
  const texts = shippedMunicipalities().flatMap(({ slug }) => {
    const { needs, offers, parties } = readDemoFile(slug, localDateOf(new Date(0)));
    return [
      ...[...needs, ...offers].map(({ title, story }) => `${title}\n${story}`),
      ...parties.map(({ profile }) => profile),
    ];
  });
  console.log(JSON.stringify(countTerms(texts), null, 1));
  return Promise.resolve();
}
