import { Link, useSearchParams } from 'react-router';
import { ButtonLink } from '../../ui/button';
import { Day } from '../../ui/day';
import { Empty, Loaded, More } from '../../ui/loaded';
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
      <Loaded query={tables}>
        {({ pages }) => {
          const all = pages.flatMap(({ items }) => items);
          if (all.length === 0) return <Empty title={w('casework.tables.none')} />;
          return (
            <table className="table table--cards">
              <caption className="sr">{s('casework.tables')}</caption>
              <thead>
                <tr>
                  <th scope="col">{w('casework.table.title')}</th>
                  <th scope="col">{w('casework.table.held-on')}</th>
                  <th scope="col">{w('casework.table.place')}</th>
                  <th scope="col">{w('casework.table.counts')}</th>
                  <th scope="col">{w('casework.state')}</th>
                </tr>
              </thead>
              <tbody>
                {all.map((table) => (
                  <tr key={table.id}>
                    <th scope="row">
                      <Link to={m(`/round-tables/${table.id}`)}>
                        <Written text={table.title} />
                      </Link>
                    </th>
                    <td data-l={s('casework.table.held-on')}>
                      <div>
                        <Day date={table.heldOn} />
                      </div>
                    </td>
                    <td data-l={s('casework.table.place')}>
                      <div>{table.place === '' ? '—' : <Written text={table.place} />}</div>
                    </td>
                    <td data-l={s('casework.table.counts')}>
                      <div>
                        {w('casework.table.counted', {
                          parties: table.parties,
                          needs: table.carriedIn,
                          followUps: table.followUps,
                        })}
                      </div>
                    </td>
                    <td data-l={s('casework.state')}>
                      <div>
                        <RoundTableChip state={table.state} />
                      </div>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          );
        }}
      </Loaded>
      <More query={tables} />
    </Page>
  );
}
