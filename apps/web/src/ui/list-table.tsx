import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useWords } from '../words';
import { Empty, Loaded, More } from './loaded';

interface Column<Line> {
  /** The key of a sentence: a wide screen shows it once, a phone in each card. */
  label: string;
  cell: (line: Line) => ReactNode;
}

interface ListTableProps<Line> {
  query: UseInfiniteQueryResult<InfiniteData<{ items: Line[] }>>;
  /** What the lines are, and that there are none. */
  title: string;
  none: ReactNode;
  /** The first one names the line. */
  columns: readonly [Column<Line>, ...Column<Line>[]];
}

/** A list that comes page by page, as a table; on a phone each line is a card. */
export function ListTable<Line extends { id: string }>({ query, title, none, columns }: ListTableProps<Line>) {
  const { w, s } = useWords();
  const [name, ...facts] = columns;
  return (
    <>
      <Loaded query={query}>
        {({ pages }) => {
          const lines = pages.flatMap(({ items }) => items);
          if (lines.length === 0) return <Empty title={none} />;
          return (
            <table className="table table--cards">
              <caption className="sr">{title}</caption>
              <thead>
                <tr>
                  {columns.map(({ label }) => (
                    <th key={label} scope="col">
                      {w(label)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={line.id}>
                    <th scope="row">{name.cell(line)}</th>
                    {facts.map(({ label, cell }) => (
                      <td key={label} data-l={s(label)}>
                        <div>{cell(line)}</div>
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          );
        }}
      </Loaded>
      <More query={query} />
    </>
  );
}
