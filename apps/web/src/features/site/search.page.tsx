import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Button, ButtonLink } from '../../ui/button';
import { FilterSelect, SearchForm } from '../../ui/filter';
import { Icon } from '../../ui/icon';
import { Empty, Failure, More, Skeleton } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { useLabels, useM } from '../registry/registry';
import { FoundCard } from './found-card';
import { FOUND_KINDS, useSearch, wishesIn, type FoundKind } from './search';

type Wishes = Record<string, string>;

function FilterFields({ wishes }: { wishes: Wishes }) {
  const { w, l } = useWords();
  const labels = useLabels();
  return (
    <div className="stack">
      <div className="filter__row">
        {(
          [
            ['resourceKind', 'exchange.fact.kind', 'resourceKinds'],
            ['field', 'exchange.fact.fields', 'fields'],
            ['district', 'exchange.fact.where', 'districts'],
            ['sdg', 'collaborations.field.sdgs', 'sdgs'],
          ] as const
        ).map(([name, label, list]) => (
          <FilterSelect key={name} name={name} label={l(label)} value={wishes[name]} options={labels.entries(list)} />
        ))}
        {(['from', 'until'] as const).map((name) => (
          <div key={name} className="stack-sm">
            <label className="label" htmlFor={`filter-${name}`}>
              {w(`site.search.${name}`)}
            </label>
            <input className="input" type="date" id={`filter-${name}`} name={name} defaultValue={wishes[name]} />
          </div>
        ))}
      </div>
      <div className="choice">
        <label>
          <input type="checkbox" name="online" value="true" defaultChecked={wishes['online'] === 'true'} />
          <span>{w('site.search.online')}</span>
        </label>
      </div>
    </div>
  );
}

/** Closed, unless the address has such wishes. A hundred choices are drawn only for whoever opens it. */
function Filters({ wishes }: { wishes: Wishes }) {
  const { w } = useWords();
  const narrowed = Object.keys(wishes).some((name) => name !== 'q' && name !== 'kind');
  const [wanted, setWanted] = useState(narrowed);
  return (
    <details
      className="disc"
      open={narrowed}
      onToggle={({ currentTarget }) => setWanted((before) => before || currentTarget.open)}
    >
      <summary>{w('site.search.narrow')}</summary>
      {wanted ? <FilterFields wishes={wishes} /> : null}
    </details>
  );
}

function Kinds({ wishes, counts }: { wishes: Wishes; counts: Record<FoundKind, number> | undefined }) {
  const { w, s } = useWords();
  const m = useM();
  const { kind: chosen, ...others } = wishes;
  const all = counts && FOUND_KINDS.reduce((sum, kind) => sum + counts[kind], 0);
  const pill = (kind: FoundKind | undefined, count: number | undefined) => (
    <li key={kind ?? 'all'}>
      <Link
        className="pill"
        aria-current={chosen === kind ? 'true' : undefined}
        to={m(`/search?${new URLSearchParams({ ...others, ...(kind === undefined ? {} : { kind }) }).toString()}`)}
      >
        {chosen === kind ? <Icon name="check" /> : null}
        {kind === undefined ? w('frame.all') : w(`site.kind.${kind}`)}
        <span className="pill__count">{count ?? '–'}</span>
      </Link>
    </li>
  );
  return (
    <nav aria-label={s('site.search.kinds')}>
      <ul className="pills">
        {pill(undefined, all)}
        {FOUND_KINDS.map((kind) => pill(kind, counts?.[kind]))}
      </ul>
    </nav>
  );
}

/** Nothing was found: the next things to try, and the other ways to get there. */
function Nothing({ wishes }: { wishes: Wishes }) {
  const { w } = useWords();
  const m = useM();
  const { q } = wishes;
  const narrowed = Object.keys(wishes).some((name) => name !== 'q');
  return (
    <Empty title={w('site.search.none')}>
      <p>{w('site.search.none.hint')}</p>
      {q !== undefined && narrowed ? (
        <p>
          <ButtonLink to={m(`/search?${new URLSearchParams({ q }).toString()}`)}>
            {w('site.search.only-words')}
          </ButtonLink>
        </p>
      ) : null}
      <div className="btn-row">
        <ButtonLink to={m('/needs/new')}>{w('exchange.need.new')}</ButtonLink>
        <ButtonLink to={m('/offers/new')}>{w('exchange.offer.new')}</ButtonLink>
      </div>
    </Empty>
  );
}

/** One search over everything that is public. What was searched for stands in the address and can be kept. */
export default function SearchPage() {
  const { w, s } = useWords();
  const [search, setSearch] = useSearchParams();
  const wishes = wishesIn(search);
  const query = useSearch(wishes);
  const found = query.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = query.data?.pages[0]?.counts;
  const { q, kind } = wishes;
  const title = q === undefined ? s('site.search') : s('site.search.for', { words: q });
  return (
    <Page title={title}>
      <h1>{title}</h1>
      <SearchForm state={search.toString()} search={setSearch}>
        <div className="stack-sm">
          <label className="label" htmlFor="q">
            {w('exchange.search')}
          </label>
          <p className="hint" id="q-hint">
            {w('exchange.search.hint')}
          </p>
          <div className="search">
            <input className="input" id="q" name="q" type="search" aria-describedby="q-hint" defaultValue={q} />
            <Button look="primary" type="submit">
              <Icon name="search" />
              {w('exchange.search.go')}
            </Button>
          </div>
        </div>
        {kind === undefined ? null : <input type="hidden" name="kind" value={kind} />}
        <Filters wishes={wishes} />
        {search.size > 0 ? (
          <div>
            <Button look="text" onClick={() => setSearch({})}>
              {w('exchange.search.clear')}
            </Button>
          </div>
        ) : null}
      </SearchForm>
      <Kinds wishes={wishes} counts={counts} />
      {query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <Skeleton /> : null}
      {query.data && found.length === 0 ? <Nothing wishes={wishes} /> : null}
      <ul className="cards cards--2" aria-busy={query.isPlaceholderData}>
        {found.map((one) => (
          <FoundCard key={`${one.kind} ${one.id}`} found={one} />
        ))}
      </ul>
      <More query={query} />
    </Page>
  );
}
