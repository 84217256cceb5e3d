import { useEffect, useState } from 'react';
import { api, bodyOf, type Schema } from '../../api/client';
import { Problem } from '../../api/problem';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Notice } from '../../ui/notice';
import { Refused } from '../../ui/refused';
import { useWords } from '../../words';
import { useSlug } from '../registry/registry';

type Made = Schema<'DocumentAnswer_Output'>;
type Order = { readonly kind: string; readonly parameters: Record<string, string | number> };

const isWaiting = (made: Made | null) => made?.state === 'queued' || made?.state === 'making';

/** The document that was asked for here last, also after the page was left: it is made meanwhile, and kept for a day. */
function useDocument(order: Order) {
  const municipality = useSlug();
  const place = `document ${municipality} ${JSON.stringify(order)}`;
  const [made, setMade] = useState<Made | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const id = made?.id;
  const waiting = isWaiting(made);

  useEffect(() => {
    setMade(null);
    setProblem(null);
    const known = sessionStorage.getItem(place);
    if (known === null) return;
    let left = false;
    const params = { path: { municipality, id: known } };
    bodyOf(api.GET('/api/v1/m/{municipality}/documents/{id}', { params })).then(
      (found) => left || setMade(found),
      // It has gone by now; the button makes another.
      () => sessionStorage.removeItem(place),
    );
    return () => {
      left = true;
    };
  }, [municipality, place]);

  useEffect(() => {
    if (!waiting || id === undefined) return;
    const source = new EventSource(`/api/v1/m/${municipality}/documents/${id}/events`);
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const news = JSON.parse(data) as Made;
      if (!isWaiting(news)) source.close();
      setMade(news);
    };
    return () => source.close();
  }, [municipality, id, waiting]);

  const ask = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const params = { path: { municipality } };
      const asked = await bodyOf(api.POST('/api/v1/m/{municipality}/documents', { params, body: order }));
      sessionStorage.setItem(place, asked.id);
      setMade(asked);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const file = made?.state === 'ready' ? `/api/v1/m/${municipality}/documents/${made.id}/file` : null;
  return { made, busy, waiting, failure: made?.failure?.text, problem, file, ask };
}

/** A button that has a document made, how far it is, and where it is fetched. */
export function MakeDocument({ label, ...order }: Order & { label: string }) {
  const { w, s } = useWords();
  const { made, busy, waiting, failure, problem, file, ask } = useDocument(order);
  return (
    <div className="stack-sm" role="group" aria-label={label}>
      <Button size="sm" busy={busy || waiting} onClick={() => void ask()}>
        {label}
      </Button>
      <div className="stack-sm" aria-live="polite">
        {waiting ? (
          <>
            <progress aria-label={s('documents.making')} max={1} value={made?.progress ?? 0} />
            <p className="muted small">{w('documents.making.hint')}</p>
          </>
        ) : null}
        {file ? (
          <p>
            <a href={file} download={made?.fileName ?? true}>
              <Icon name="check" /> {w('documents.fetch')} {made?.fileName}
            </a>
          </p>
        ) : null}
        {failure ? <Notice tone="bad" title={failure} /> : <Refused because={problem} />}
      </div>
    </div>
  );
}
