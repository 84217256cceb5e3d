import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Chip } from '../../ui/chip';
import { Day } from '../../ui/day';
import { Empty, More } from '../../ui/loaded';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useLabels, useM } from '../registry/registry';
import type { OpenNeed } from './assignment';

interface Props {
  query: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;
  needs: readonly OpenNeed[];
  ticked: ReadonlySet<string>;
  tick: (id: string) => void;
}

/** The needs that can be assigned now, each with a tick. */
export function OpenNeedsTable({ query, needs, ticked, tick }: Props) {
  const { w, s, l, r } = useWords();
  const labels = useLabels();
  const m = useM();
  if (needs.length === 0) return <Empty title={w('assignment.open.none')} />;
  return (
    <>
      <table className="table table--cards">
        <caption className="sr">{w('assignment.open')}</caption>
        <thead>
          <tr>
            <th scope="col">{w('assignment.tick')}</th>
            <th scope="col">{w('assignment.needs')}</th>
            <th scope="col">{w('assignment.kind')}</th>
            <th scope="col">{w('assignment.district')}</th>
            <th scope="col">{w('assignment.deadline')}</th>
            <th scope="col" className="num">
              {w('assignment.places')}
            </th>
            <th scope="col" className="num">
              {w('assignment.asked')}
            </th>
          </tr>
        </thead>
        <tbody>
          {needs.map((need) => (
            <tr key={need.id}>
              <td data-l={l('assignment.tick')}>
                <div className="choice choice--sub">
                  <label>
                    <input
                      type="checkbox"
                      aria-label={s('assignment.tick.of', { title: need.title })}
                      checked={ticked.has(need.id)}
                      onChange={() => tick(need.id)}
                    />
                    <span className="sr">{w('assignment.tick')}</span>
                  </label>
                </div>
              </td>
              <th scope="row">
                <Link to={m(`/needs/${need.id}`)}>
                  <Written text={need.title} lang={need.storyLanguage} />
                </Link>
                <p className="muted plain">{need.party.name}</p>
                {need.firstHelp ? (
                  <Chip tone="open" icon="star">
                    {w('assignment.first-help')}
                  </Chip>
                ) : null}
              </th>
              <td data-l={l('assignment.kind')}>
                <div>{r(labels.label('resourceKinds', need.resourceKind))}</div>
              </td>
              <td data-l={l('assignment.district')}>
                <div>
                  {need.districts.length === 0
                    ? '—'
                    : need.districts.map((code) => labels.label('districts', code)).join(s('frame.list-separator'))}
                </div>
              </td>
              <td data-l={l('assignment.deadline')}>
                <div>{need.deadline === null ? '—' : <Day date={need.deadline} />}</div>
              </td>
              <td className="num" data-l={l('assignment.places')}>
                <div>{need.places}</div>
              </td>
              <td className="num" data-l={l('assignment.asked')}>
                <div>{need.asked}</div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <More query={query} />
    </>
  );
}
