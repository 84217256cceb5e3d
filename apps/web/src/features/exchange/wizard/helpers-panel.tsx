import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../../api/client';
import { Notice } from '../../../ui/notice';
import { useWords } from '../../../words';
import { useLabels, useSlug } from '../../registry/registry';

/** How many could help with the need as it stands, before it is sent; nobody is named. */
export function HelpersPanel({ needId, version }: { needId: string; version: number }) {
  const { w, s, r } = useWords();
  const municipality = useSlug();
  const labels = useLabels();
  const { data } = useQuery({
    queryKey: ['helpers', municipality, needId, version],
    queryFn: () =>
      bodyOf(
        api.GET('/api/v1/m/{municipality}/needs/{id}/helpers', { params: { path: { municipality, id: needId } } }),
      ),
    retry: false,
  });
  if (data === undefined) return null;
  if (data.count === 0) {
    return (
      <Notice title={w('helpers.none')}>
        {data.nothing === null ? null : <p>{r(data.nothing)}</p>}
        <p>{w('helpers.none.hint')}</p>
      </Notice>
    );
  }
  const kinds = data.kinds.map(({ code, count }) => `${labels.label('partyKinds', code)} ${count}`);
  return (
    <section className="panel panel--gray stack-sm" aria-labelledby="helpers">
      <h2 id="helpers">{w('helpers.title')}</h2>
      <p>
        <b>{data.more ? w('helpers.more') : w('helpers.count', { count: data.count })}</b>
      </p>
      <p>{r(kinds.join(s('frame.list-separator')))}</p>
      <p className="muted">{w('helpers.hint')}</p>
    </section>
  );
}
