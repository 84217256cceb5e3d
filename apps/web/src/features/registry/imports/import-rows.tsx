import { Link } from 'react-router';
import { Failure, More, Skeleton } from '../../../ui/loaded';
import { useWords } from '../../../words';
import { useM, useSlug } from '../registry';
import { type Import, importPath, useImportRows } from './imports';

/** The rows with what is wrong in them, by column; the whole file with it can be saved. */
export function FaultyRows({ run }: { run: Import }) {
  const { w, r, l, s } = useWords();
  const municipality = useSlug();
  const query = useImportRows(run.id, 'faulty', run.state);
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const columnOf = (field: string, column: number | null) =>
    (column === null ? '' : run.columns[column]) ||
    run.fields.find(({ name }) => name === field)?.label ||
    s(`imports.field.${field}`);
  return (
    <section className="stack-sm" aria-labelledby="faulty">
      <h2 id="faulty">{w('imports.faulty', { count: run.counts.faulty })}</h2>
      <p>{w('imports.faulty.hint')}</p>
      <ul>
        <li>
          <a href={importPath(municipality, run.id, '/file?which=all')} download>
            {w('imports.download')}
          </a>
        </li>
        <li>
          <a href={importPath(municipality, run.id, '/file?which=faulty')} download>
            {w('imports.download.faulty')}
          </a>
        </li>
      </ul>
      {query.isPending ? <Skeleton /> : null}
      {query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
      <table className="table table--cards">
        <caption className="sr">{w('imports.faulty', { count: run.counts.faulty })}</caption>
        <thead>
          <tr>
            <th scope="col">{w('imports.row')}</th>
            <th scope="col">{w('imports.wrong')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.number}>
              <th scope="row">{row.number}</th>
              <td data-l={l('imports.wrong')}>
                <div>
                  <ul className="stack-sm">
                    {row.faults.map(({ field, column, code, text }) => (
                      <li key={`${field} ${code}`}>
                        <b>{columnOf(field, column)}</b>：{r(text)}
                      </li>
                    ))}
                  </ul>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <More query={query} />
    </section>
  );
}

/** What an undoing left, and why. */
export function KeptRows({ run }: { run: Import }) {
  const { w, r, l } = useWords();
  const m = useM();
  const query = useImportRows(run.id, 'kept', run.state);
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="stack-sm" aria-labelledby="kept">
      <h2 id="kept">{w('imports.kept', { count: run.counts.kept })}</h2>
      {query.isPending ? <Skeleton /> : null}
      {query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
      <table className="table table--cards">
        <caption className="sr">{w('imports.kept', { count: run.counts.kept })}</caption>
        <thead>
          <tr>
            <th scope="col">{w('imports.row')}</th>
            <th scope="col">{w('imports.record')}</th>
            <th scope="col">{w('imports.why')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.number}>
              <th scope="row">{row.number}</th>
              <td data-l={l('imports.record')}>
                <div>
                  <Link to={m(`/${run.kind}/${row.recordId ?? ''}`)}>{row.cells.slice(0, 3).join(' ')}</Link>
                </div>
              </td>
              <td data-l={l('imports.why')}>
                <div>{row.kept ? r(row.kept.text) : '—'}</div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <More query={query} />
    </section>
  );
}
