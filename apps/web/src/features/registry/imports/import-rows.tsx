import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Failure, More, Skeleton } from '../../../ui/loaded';
import { useWords } from '../../../words';
import { useM, useSlug } from '../registry';
import { type Import, type ImportRow, importPath, useImportRows } from './imports';

interface RowTableProps {
  run: Import;
  which: 'faulty' | 'kept';
  children?: ReactNode;
  /** Behind the number of the row: the key of the title, and what stands below it. */
  columns: readonly (readonly [title: string, cell: (row: ImportRow) => ReactNode])[];
}

/** Rows of an import under a heading that counts them, page by page. */
function RowTable({ run, which, children, columns }: RowTableProps) {
  const { w, l } = useWords();
  const query = useImportRows(run.id, which, run.state);
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const title = w(`imports.${which}`, { count: run.counts[which] });
  return (
    <section className="stack-sm" aria-labelledby={which}>
      <h2 id={which}>{title}</h2>
      {children}
      {query.isPending ? <Skeleton /> : null}
      {query.isError ? <Failure error={query.error} retry={() => void query.refetch()} /> : null}
      <table className="table table--cards">
        <caption className="sr">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{w('imports.row')}</th>
            {columns.map(([key]) => (
              <th key={key} scope="col">
                {w(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.number}>
              <th scope="row">{row.number}</th>
              {columns.map(([key, cell]) => (
                <td key={key} data-l={l(key)}>
                  <div>{cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <More query={query} />
    </section>
  );
}

/** The rows with what is wrong in them, by column; the whole file with it can be saved. */
export function FaultyRows({ run }: { run: Import }) {
  const { w, r, s } = useWords();
  const municipality = useSlug();
  const columnOf = (field: string, column: number | null) =>
    (column === null ? '' : run.columns[column]) ||
    run.fields.find(({ name }) => name === field)?.label ||
    s(`imports.field.${field}`);
  const faults = (row: ImportRow) => (
    <ul className="stack-sm">
      {row.faults.map(({ field, column, code, text }) => (
        <li key={`${field} ${code}`}>
          <b>{columnOf(field, column)}</b>：{r(text)}
        </li>
      ))}
    </ul>
  );
  return (
    <RowTable run={run} which="faulty" columns={[['imports.wrong', faults]]}>
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
    </RowTable>
  );
}

/** What an undoing left, and why. What the rows said is erased soon; the record stays. */
export function KeptRows({ run }: { run: Import }) {
  const { w, r } = useWords();
  const m = useM();
  const record = ({ recordId, cells }: ImportRow) => (
    <Link to={m(`/${run.kind}/${recordId ?? ''}`)}>{cells.slice(0, 3).join(' ') || w('imports.record')}</Link>
  );
  return (
    <RowTable
      run={run}
      which="kept"
      columns={[
        ['imports.record', record],
        ['imports.why', ({ kept }) => (kept ? r(kept.text) : '—')],
      ]}
    />
  );
}
