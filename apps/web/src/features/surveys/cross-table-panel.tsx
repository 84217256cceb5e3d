import { FormProvider, useWatch } from 'react-hook-form';
import { SelectField } from '../../ui/form/fields';
import { useAnswers } from '../../ui/form/use-answers';
import { Loaded } from '../../ui/loaded';
import { useWords } from '../../words';
import { shortName } from './question-fields';
import { Said } from './said';
import { useCrossTable, type Results } from './surveys';

function Table({ results, rows, columns }: { results: Results; rows: string; columns: string }) {
  const { w, s } = useWords();
  return (
    <Loaded query={useCrossTable(results.id, rows, columns)}>
      {(table) => (
        <div className="stack-sm">
          <p>
            {w('surveys.cross.n', { count: table.n })} {w('surveys.cross.hidden', { fewest: table.fewestTold })}
          </p>
          <div className="scroll-x" role="region" aria-label={`${rows} × ${columns}`} tabIndex={0}>
            <table className="table">
              <caption className="sr">{s('surveys.cross')}</caption>
              <thead>
                <tr>
                  <td />
                  {table.columns.map(({ code, label }) => (
                    <th key={code} scope="col" className="num">
                      <Said of={label} />
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {table.rows.map(({ code, label }, at) => (
                  <tr key={code}>
                    <th scope="row">
                      <Said of={label} />
                    </th>
                    {table.cells[at]?.map((cell, column) => (
                      <td key={column} className="num">
                        {cell ?? <span title={s('surveys.cross.cell-hidden')}>＊</span>}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </div>
      )}
    </Loaded>
  );
}

/** How the answers to two questions go together. */
export function CrossTablePanel({ results }: { results: Results }) {
  const { w } = useWords();
  const form = useAnswers({ defaultValues: { rows: '', columns: '' } });
  const { rows, columns } = useWatch({ control: form.control });
  const options = results.questions
    .map((question, at) => ({
      value: question.code,
      label: shortName(question, at),
      chosen: question.choices.length > 0,
    }))
    .filter(({ chosen }) => chosen);
  if (options.length < 2) return null;
  return (
    <section className="stack" aria-labelledby="cross">
      <h2 id="cross">{w('surveys.cross')}</h2>
      <FormProvider {...form}>
        <SelectField name="rows" label={w('surveys.cross.rows')} options={options} />
        <SelectField name="columns" label={w('surveys.cross.columns')} options={options} />
      </FormProvider>
      {rows && columns && rows !== columns ? <Table results={results} rows={rows} columns={columns} /> : null}
    </section>
  );
}
