import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { api, bodyOf } from '../../api/client';
import { Button } from '../../ui/button';
import { FilterSelect, FilterWords, SearchForm } from '../../ui/filter';
import { Icon } from '../../ui/icon';
import { Empty, Failure, More, Skeleton } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { withoutReadings } from '../../ui/ruby';
import { useWords } from '../../words';
import { useLabels, useM, useSlug } from './registry';

/** Groups, businesses and others, with what they made public. */
export default function PartiesPage() {
  const { w, s, l, r } = useWords();
  const municipality = useSlug();
  const labels = useLabels();
  const m = useM();
  const [search, setSearch] = useSearchParams();
  const q = search.get('q') ?? '';
  const kind = search.get('kind') ?? '';
  const query = useInfiniteQuery({
    queryKey: ['parties', municipality, q, kind],
    queryFn: ({ pageParam }) => {
      const query = {
        limit: 20,
        ...(q === '' ? {} : { q }),
        ...(kind === '' ? {} : { kind }),
        ...(pageParam === undefined ? {} : { cursor: pageParam }),
      };
      return bodyOf(api.GET('/api/v1/m/{municipality}/parties', { params: { path: { municipality }, query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  const parties = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={s('registry.parties')}>
      <div className="stack-sm">
        <h1>{w('registry.parties')}</h1>
        <p>{w('registry.parties.hint')}</p>
      </div>
      <SearchForm state={search.toString()} search={setSearch}>
        <FilterWords label={w('exchange.search')} value={q} />
        <div className="filter__row">
          <FilterSelect
            name="kind"
            label={l('registry.party.kind')}
            value={kind}
            options={labels.entries('partyKinds')}
          />
        </div>
        <div>
          <Button look="primary" type="submit">
            <Icon name="search" />
            {w('exchange.search.go')}
          </Button>
        </div>
      </SearchForm>
      {query.isPending ? <Skeleton /> : null}
      {query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
      {query.data && parties.length === 0 ? <Empty title={w('registry.parties.none')} /> : null}
      <ul className="cards cards--2">
        {parties.map((party) => (
          <li key={party.id} className="card card--link">
            <p className="kind">
              <Icon name={party.kind === 'person' ? 'user' : 'people'} />
              {r(labels.label('partyKinds', party.kind))}
            </p>
            <h2 className="card__title card__heading">
              <Link to={m(`/parties/${party.id}`)}>
                {party.name ?? withoutReadings(labels.label('partyKinds', party.kind))}
              </Link>
            </h2>
            {party.profile ? <p className="clip">{party.profile}</p> : null}
          </li>
        ))}
      </ul>
      <More query={query} />
    </Page>
  );
}
