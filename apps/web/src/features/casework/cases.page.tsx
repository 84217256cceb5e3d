import { Link, useSearchParams } from 'react-router';
import { Button, ButtonLink } from '../../ui/button';
import { Day } from '../../ui/day';
import { FilterSelect, FilterWords, SearchForm } from '../../ui/filter';
import { Empty, Loaded, More } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useViewer } from '../identity/session';
import { useLabels, useM } from '../registry/registry';
import { CaseChip } from './case-chip';
import { type CaseFilter, useCases } from './casework';

const STATES = ['running', 'open', 'in_progress', 'closed'] as const;

function filterOf(search: URLSearchParams, readerId: string): CaseFilter {
  const state = STATES.find((one) => one === search.get('state'));
  const [power, q, partyId] = ['power', 'q', 'partyId'].map((name) => search.get(name) ?? '');
  return {
    ...(state ? { state } : {}),
    ...(power ? { power } : {}),
    ...(q ? { q } : {}),
    ...(partyId ? { partyId } : {}),
    ...(search.get('who') === 'mine' && readerId !== '' ? { coordinatorId: readerId } : {}),
  };
}

/** The counselling cases: whoever phoned, came or wrote with a question. */
export default function CasesPage() {
  const { w, s, r } = useWords();
  const m = useM();
  const viewer = useViewer();
  const labels = useLabels();
  const [search, setSearch] = useSearchParams();
  const cases = useCases(filterOf(search, viewer.me?.person.id ?? ''));
  return (
    <Page title={s('casework.cases')} width="wide" staff>
      <div className="stack-sm">
        <h1>{w('casework.cases')}</h1>
        <p>{w('casework.cases.hint')}</p>
      </div>
      <div className="btn-row">
        <ButtonLink look="primary" to={m('/counselling-cases/new')}>
          {w('casework.case.new')}
        </ButtonLink>
        <ButtonLink to={m('/round-tables')}>{w('casework.tables')}</ButtonLink>
      </div>
      <SearchForm state={search.toString()} search={(wishes) => setSearch(new URLSearchParams(wishes))}>
        <FilterSelect
          name="state"
          label={s('casework.state')}
          value={search.get('state') ?? undefined}
          options={STATES.map((code) => ({ code, label: s(`casework.case-state.${code}`) }))}
        />
        <FilterSelect
          name="power"
          label={s('casework.powers')}
          value={search.get('power') ?? undefined}
          options={labels.entries('supportPowers')}
        />
        <FilterSelect
          name="who"
          label={s('casework.coordinator')}
          value={search.get('who') ?? undefined}
          options={[{ code: 'mine', label: s('casework.mine') }]}
        />
        <FilterWords label={w('casework.words')} value={search.get('q') ?? undefined} />
        <div>
          <Button type="submit">{w('casework.search')}</Button>
        </div>
      </SearchForm>
      <Loaded query={cases}>
        {({ pages }) => {
          const all = pages.flatMap(({ items }) => items);
          if (all.length === 0) return <Empty title={w('casework.cases.none')} />;
          return (
            <table className="table table--cards">
              <caption className="sr">{s('casework.cases')}</caption>
              <thead>
                <tr>
                  <th scope="col">{w('casework.subject')}</th>
                  <th scope="col">{w('casework.received')}</th>
                  <th scope="col">{w('casework.party')}</th>
                  <th scope="col">{w('casework.powers')}</th>
                  <th scope="col">{w('casework.coordinator')}</th>
                  <th scope="col">{w('casework.state')}</th>
                </tr>
              </thead>
              <tbody>
                {all.map((line) => (
                  <tr key={line.id}>
                    <th scope="row">
                      <Link to={m(`/counselling-cases/${line.id}`)}>
                        <Written text={line.subject} />
                      </Link>
                    </th>
                    <td data-l={s('casework.received')}>
                      <div>
                        <Day date={line.receivedOn} /> {w(`casework.channel.${line.channel}`)}
                      </div>
                    </td>
                    <td data-l={s('casework.party')}>
                      <div>{line.party?.name ?? '—'}</div>
                    </td>
                    <td data-l={s('casework.powers')}>
                      <div>
                        {line.supportPowers.length === 0
                          ? '—'
                          : line.supportPowers.map((power) => (
                              <span key={power} className="block">
                                {r(labels.label('supportPowers', power))}
                              </span>
                            ))}
                      </div>
                    </td>
                    <td data-l={s('casework.coordinator')}>
                      <div>{line.coordinator?.name ?? '—'}</div>
                    </td>
                    <td data-l={s('casework.state')}>
                      <div>
                        <CaseChip state={line.state} />
                        {line.outcome ? <span className="block">{w(`casework.outcome.${line.outcome}`)}</span> : null}
                      </div>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          );
        }}
      </Loaded>
      <More query={cases} />
    </Page>
  );
}
