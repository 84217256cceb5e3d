import { Link, useSearchParams } from 'react-router';
import { Button, ButtonLink } from '../../ui/button';
import { Day } from '../../ui/day';
import { FilterSelect, FilterWords, SearchForm } from '../../ui/filter';
import { ListTable } from '../../ui/list-table';
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
        <div className="filter__row">
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
        </div>
        <FilterWords label={w('casework.words')} value={search.get('q') ?? undefined} />
        <div>
          <Button type="submit">{w('casework.search')}</Button>
        </div>
      </SearchForm>
      <ListTable
        query={cases}
        title={s('casework.cases')}
        none={w('casework.cases.none')}
        columns={[
          {
            label: 'casework.subject',
            cell: ({ id, subject }) => (
              <Link to={m(`/counselling-cases/${id}`)}>
                <Written text={subject} />
              </Link>
            ),
          },
          {
            label: 'casework.received',
            cell: ({ receivedOn, channel }) => (
              <>
                <Day date={receivedOn} /> {w(`casework.channel.${channel}`)}
              </>
            ),
          },
          { label: 'casework.party', cell: ({ party }) => party?.name ?? '—' },
          {
            label: 'casework.powers',
            cell: ({ supportPowers }) =>
              supportPowers.length === 0
                ? '—'
                : supportPowers.map((power) => (
                    <span key={power} className="block">
                      {r(labels.label('supportPowers', power))}
                    </span>
                  )),
          },
          { label: 'casework.coordinator', cell: ({ coordinator }) => coordinator?.name ?? '—' },
          {
            label: 'casework.state',
            cell: ({ state, outcome }) => (
              <>
                <CaseChip state={state} />
                {outcome ? <span className="block">{w(`casework.outcome.${outcome}`)}</span> : null}
              </>
            ),
          },
        ]}
      />
    </Page>
  );
}
