import { useSearchParams } from 'react-router';
import { Button, ButtonLink } from '../../ui/button';
import { FilterSelect, FilterWords, SearchForm } from '../../ui/filter';
import { Icon } from '../../ui/icon';
import { Empty, Failure, More, Skeleton } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { useWords } from '../../words';
import { useViewer } from '../identity/session';
import { useLabels, useM } from '../registry/registry';
import { EntryCard } from './entry-card';
import { useEntries, type Side } from './exchange';

const STAFF_STATES: Record<Side, string[]> = {
  need: [
    'submitted',
    'in_review',
    'returned',
    'published',
    'partly_filled',
    'filled',
    'closed',
    'expired',
    'unmet',
    'withdrawn',
    'refused',
  ],
  offer: [
    'submitted',
    'in_review',
    'returned',
    'available',
    'committed',
    'exhausted',
    'paused',
    'expired',
    'withdrawn',
    'refused',
  ],
};

/** Search over needs or offers. What was searched for stands in the address and can be kept. */
export function EntryListPage({ side }: { side: Side }) {
  const { w, s, l } = useWords();
  const labels = useLabels();
  const viewer = useViewer();
  const m = useM();
  const [search, setSearch] = useSearchParams();
  const wish = (name: string) => search.get(name) ?? undefined;
  const query = useEntries(side, {
    q: wish('q'),
    resourceKind: wish('resourceKind'),
    district: wish('district'),
    state: wish('state'),
    partyId: wish('partyId'),
  });
  const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={s(`exchange.${side}.list`)}>
      <div className="stack-sm">
        <h1>{w(`exchange.${side}.list`)}</h1>
        <p>{w(`exchange.${side}.list.hint`)}</p>
        <p>
          <ButtonLink to={m(`/${side}s/new`)}>{w(`exchange.${side}.new`)}</ButtonLink>
          {side === 'need' && viewer.has('coordinator') ? (
            <ButtonLink to={m(`/assignments/new?${search.toString()}`)}>{w('assignment.work-link')}</ButtonLink>
          ) : null}
        </p>
      </div>
      <SearchForm state={search.toString()} search={setSearch}>
        <FilterWords label={w('exchange.search')} hint={w('exchange.search.hint')} value={wish('q')} />
        <div className="filter__row">
          <FilterSelect
            name="resourceKind"
            label={l('exchange.fact.kind')}
            value={wish('resourceKind')}
            options={labels.entries('resourceKinds')}
          />
          <FilterSelect
            name="district"
            label={l('exchange.fact.where')}
            value={wish('district')}
            options={labels.entries('districts')}
          />
          {viewer.has('coordinator') ? (
            <FilterSelect
              name="state"
              label={l('frame.state')}
              value={wish('state')}
              options={STAFF_STATES[side].map((code) => ({ code, label: s(`exchange.${side}.state.${code}`) }))}
            />
          ) : null}
        </div>
        <div className="btn-row">
          <Button look="primary" type="submit">
            <Icon name="search" />
            {w('exchange.search.go')}
          </Button>
          {search.size > 0 ? (
            <Button look="text" onClick={() => setSearch({})}>
              {w('exchange.search.clear')}
            </Button>
          ) : null}
        </div>
      </SearchForm>
      {query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <Skeleton /> : null}
      {query.data && entries.length === 0 ? (
        <Empty title={w(`exchange.${side}.none`)}>
          <p>{w('exchange.none.hint')}</p>
        </Empty>
      ) : null}
      <ul className="cards cards--2">
        {entries.map((entry) => (
          <EntryCard key={entry.id} side={side} entry={entry} />
        ))}
      </ul>
      <More query={query} />
    </Page>
  );
}
