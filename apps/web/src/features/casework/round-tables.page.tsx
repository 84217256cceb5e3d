import { Link, useSearchParams } from 'react-router';
import { ButtonLink } from '../../ui/button';
import { Day } from '../../ui/day';
import { ListTable } from '../../ui/list-table';
import { Back, Page } from '../../ui/page';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { RoundTableChip } from './case-chip';
import { useRoundTables } from './casework';

/** The round tables, `?needId=` those about one need. */
export default function RoundTablesPage() {
  const { w, s } = useWords();
  const m = useM();
  const [search] = useSearchParams();
  const tables = useRoundTables(search.get('needId') ?? undefined);
  return (
    <Page title={s('casework.tables')} width="wide" staff>
      <div className="stack-sm">
        <Back to={m('/counselling-cases')}>{w('casework.cases')}</Back>
        <h1>{w('casework.tables')}</h1>
        <p>{w('casework.tables.hint')}</p>
      </div>
      <p>
        <ButtonLink look="primary" to={m('/round-tables/new')}>
          {w('casework.table.new')}
        </ButtonLink>
      </p>
      <ListTable
        query={tables}
        title={s('casework.tables')}
        none={w('casework.tables.none')}
        columns={[
          {
            label: 'casework.table.title',
            cell: ({ id, title }) => (
              <Link to={m(`/round-tables/${id}`)}>
                <Written text={title} />
              </Link>
            ),
          },
          { label: 'casework.table.held-on', cell: ({ heldOn }) => <Day date={heldOn} /> },
          {
            label: 'casework.table.place',
            cell: ({ place }) => (place === '' ? '—' : <Written text={place} />),
          },
          {
            label: 'casework.table.counts',
            cell: ({ parties, carriedIn, followUps }) =>
              w('casework.table.counted', { parties, needs: carriedIn, followUps }),
          },
          { label: 'casework.state', cell: ({ state }) => <RoundTableChip state={state} /> },
        ]}
      />
    </Page>
  );
}
