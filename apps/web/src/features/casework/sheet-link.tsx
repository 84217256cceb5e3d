import { useWords } from '../../words';
import { useSlug } from '../registry/registry';

/** One page to print, in the reader's language. It opens beside the page. */
export function SheetLink({
  of,
  id,
  side,
  name,
}: {
  of: 'needs' | 'matches';
  id: string;
  side?: 'need' | 'offer';
  name?: string;
}) {
  const { w, language } = useWords();
  const municipality = useSlug();
  const wishes = new URLSearchParams({ language, ...(side === undefined ? {} : { side }) });
  return (
    <a
      className="btn btn--secondary btn--sm"
      href={`/api/v1/m/${municipality}/${of}/${id}/sheet?${wishes.toString()}`}
      target="_blank"
      rel="noreferrer"
    >
      {name === undefined ? w('casework.sheet') : w('casework.sheet.for', { name })}
    </a>
  );
}
