import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { ButtonLink } from '../../ui/button';
import { Chip } from '../../ui/chip';
import { Day } from '../../ui/day';
import { Empty, Failure, More, Skeleton } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useViewer } from '../identity/session';
import { useLabels, useM } from '../registry/registry';
import { ExportLinks, GapFilterForm } from './gap-filter';
import { filterFrom, type UnmetNeed, useUnmetNeeds } from './gaps';

/** An address holds so many needs; a meeting talks about fewer. */
const MOST_CHOSEN = 30;
const TRIED = ['refused', 'declined', 'timedOut', 'other'] as const;

function Tried({ need }: { need: UnmetNeed }) {
  const { w, s, r } = useWords();
  const tried = TRIED.filter((how) => need.tried[how] > 0);
  return (
    <div>
      {tried.length === 0 ? w('gaps.tried.nothing') : null}
      {tried.map((how) => (
        <p key={how}>{w(`gaps.tried.${how}`, { n: need.tried[how] })}</p>
      ))}
      {need.declineReasons.length > 0 ? (
        <p className="muted">
          {w('gaps.reasons')}
          {r(need.declineReasons.map(({ label, count }) => `${label} ${count}`).join(s('frame.list-separator')))}
        </p>
      ) : null}
    </div>
  );
}

function Line({ need, chosen, choose }: { need: UnmetNeed; chosen: boolean; choose: (id: string) => void }) {
  const { w, s, l, r } = useWords();
  const labels = useLabels();
  const m = useM();
  const among = (list: 'skills' | 'districts', codes: readonly string[]) =>
    codes.map((code) => labels.label(list, code)).join(s('frame.list-separator'));
  return (
    <tr>
      <td data-l={l('gaps.choose')}>
        <div className="choice choice--sub">
          <label>
            <input
              type="checkbox"
              aria-label={s('gaps.choose.of', { title: need.title })}
              checked={chosen}
              onChange={() => choose(need.id)}
            />
            <span className="sr">{w('gaps.choose')}</span>
          </label>
        </div>
      </td>
      <th scope="row">
        <Link to={m(`/needs/${need.id}`)}>
          <Written text={need.title} />
        </Link>
        <p className="muted plain">{need.party.name}</p>
        <Chip tone="end" icon={need.state === 'unmet' ? 'minus' : 'clock'}>
          {w(`gaps.state.${need.state}`)}
        </Chip>
      </th>
      <td data-l={l('gaps.about')}>
        <div>
          <p>{r(labels.label('resourceKinds', need.resourceKind))}</p>
          <p className="muted">
            {r(
              among(
                'skills',
                need.skills.map(({ code }) => code),
              ),
            )}
          </p>
          <p className="muted">{r(among('districts', need.districts))}</p>
        </div>
      </td>
      <td data-l={l('gaps.places')}>
        <div>{w('gaps.places.of', { wanted: need.wanted, filled: need.filled })}</div>
      </td>
      <td data-l={l('gaps.ended')}>
        <div>
          <Day date={need.endedAt} />
        </div>
      </td>
      <td data-l={l('gaps.tried')}>
        <Tried need={need} />
      </td>
    </tr>
  );
}

const COLUMNS = ['choose', 'needs', 'about', 'places', 'ended', 'tried'] as const;

/** The needs that nobody met, with what was tried; coordinators bring some of them to a round table. */
export default function UnmetNeedsPage() {
  const { w, s } = useWords();
  const m = useM();
  const viewer = useViewer();
  const [search] = useSearchParams();
  const filter = filterFrom(search);
  const query = useUnmetNeeds(filter);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const needs = query.data?.pages.flatMap((page) => page.items) ?? [];
  const total = query.data?.pages[0]?.total ?? 0;
  const choose = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id) && next.size < MOST_CHOSEN) next.add(id);
    setChosen(next);
  };
  const toRoundTable = m(`/round-tables/new?${new URLSearchParams([...chosen].map((id) => ['need', id])).toString()}`);
  return (
    <Page title={s('gaps.ledger')} width="wide" staff>
      <div className="stack-sm">
        <Back to={m(`/gaps?${new URLSearchParams({ ...filter }).toString()}`)}>{w('gaps.back')}</Back>
        <h1>{w('gaps.ledger')}</h1>
        <p>{w('gaps.ledger.hint')}</p>
      </div>
      <section className="stack-sm" aria-labelledby="ledger-filter">
        <h2 id="ledger-filter">{w('gaps.filter')}</h2>
        <GapFilterForm />
      </section>
      <section className="stack-sm" aria-labelledby="ledger">
        <h2 id="ledger">{w('gaps.ledger.count', { count: total })}</h2>
        {query.isPending ? <Skeleton /> : null}
        {query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
        {query.data && needs.length === 0 ? <Empty title={w('gaps.none')} /> : null}
        {needs.length > 0 ? (
          <table className="table table--cards">
            <caption className="sr">{w('gaps.ledger')}</caption>
            <thead>
              <tr>
                {COLUMNS.map((column) => (
                  <th key={column} scope="col">
                    {w(`gaps.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {needs.map((need) => (
                <Line key={need.id} need={need} chosen={chosen.has(need.id)} choose={choose} />
              ))}
            </tbody>
          </table>
        ) : null}
        <More query={query} />
        <ExportLinks what="unmet-needs" />
      </section>
      {viewer.has('coordinator') && needs.length > 0 ? (
        <div className="panel panel--gray stack-sm" role="status">
          {chosen.size > 0 ? (
            <>
              <p>
                <b>{w('gaps.chosen', { count: chosen.size })}</b>
              </p>
              <p>
                <ButtonLink look="primary" to={toRoundTable}>
                  {w('gaps.round-table')}
                </ButtonLink>
              </p>
            </>
          ) : (
            <p>{w('gaps.round-table.hint', { n: MOST_CHOSEN })}</p>
          )}
        </div>
      ) : null}
    </Page>
  );
}
