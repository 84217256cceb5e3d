import { Link, useSearchParams } from 'react-router';
import { Button } from '../../ui/button';
import { Day } from '../../ui/day';
import { Facts } from '../../ui/facts';
import { FilterSelect, FilterWords, SearchForm } from '../../ui/filter';
import { Icon } from '../../ui/icon';
import { Empty, Failure, More, Skeleton } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useLabels, useM } from '../registry/registry';
import { kindIcon } from './entry-chip';
import { type SharedFilter, type SharedPosting, usePartnerName, useShared } from './sharing';

function filterFrom(search: URLSearchParams): SharedFilter {
  const kind = search.get('kind');
  const resourceKind = search.get('resourceKind') ?? '';
  const q = search.get('q') ?? '';
  return {
    ...(kind === 'need' || kind === 'offer' ? { kind } : {}),
    ...(resourceKind === '' ? {} : { resourceKind }),
    ...(q === '' ? {} : { q }),
  };
}

function SharedCard({ one }: { one: SharedPosting }) {
  const { w, r, s } = useWords();
  const m = useM();
  const nameOf = usePartnerName();
  return (
    <li className="card card--link">
      <p className="kind">
        <Icon name={kindIcon(one.resourceKind)} />
        {r(one.resource)}
      </p>
      <h2 className="card__title card__heading">
        <Link to={m(`/shared/${one.kind}s/${one.id}`)}>
          <Written text={one.title} lang={one.storyLanguage} />
        </Link>
      </h2>
      <Facts
        facts={[
          { label: w('sharing.home'), value: <b>{nameOf(one.home)}</b> },
          { label: w('sharing.what'), value: w(`sharing.kind.${one.kind}`) },
          { label: w('exchange.fact.where'), value: r(one.districts.join(s('frame.list-separator'))) },
          { label: w('sharing.until'), value: one.until ? <Day date={one.until} /> : null },
        ]}
      />
      <p className="muted card__party">{one.partyName}</p>
    </li>
  );
}

/** Needs and offers of other municipalities that let this one see them. */
export default function SharedPostingsPage() {
  const { w, s, l } = useWords();
  const labels = useLabels();
  const [search, setSearch] = useSearchParams();
  const filter = filterFrom(search);
  const query = useShared(filter);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={s('sharing.shared')}>
      <div className="stack-sm">
        <h1>{w('sharing.shared')}</h1>
        <p>{w('sharing.shared.hint')}</p>
      </div>
      <SearchForm state={search.toString()} search={setSearch}>
        <FilterWords label={w('exchange.search')} value={filter.q} />
        <div className="filter__row">
          <FilterSelect
            name="kind"
            label={l('sharing.what')}
            value={filter.kind}
            options={(['need', 'offer'] as const).map((code) => ({ code, label: s(`sharing.kind.${code}`) }))}
          />
          <FilterSelect
            name="resourceKind"
            label={l('exchange.fact.kind')}
            value={filter.resourceKind}
            options={labels.entries('resourceKinds')}
          />
        </div>
        <div className="btn-row">
          <Button look="primary" type="submit">
            <Icon name="search" />
            {w('exchange.search.go')}
          </Button>
        </div>
      </SearchForm>
      {query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
      {query.isPending ? <Skeleton /> : null}
      {query.data && items.length === 0 ? <Empty title={w('sharing.shared.none')} /> : null}
      <ul className="cards cards--2">
        {items.map((one) => (
          <SharedCard key={one.id} one={one} />
        ))}
      </ul>
      <More query={query} />
    </Page>
  );
}
