import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Problem } from '../../api/problem';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Back, Page } from '../../ui/page';
import { useWords } from '../../words';
import { MakeDocument } from '../documents/make-document';
import { useM } from '../registry/registry';
import { type PlanChange, useWorkbook } from './plans';

/** A workbook that was looked at: what it would change, or why it cannot be loaded. */
type Looked = { readonly file: File; readonly change: PlanChange | null; readonly problem: Problem | null };

/** What would be otherwise, value by value. */
function Differences({ change }: { change: PlanChange }) {
  const { w, l } = useWords();
  const { first, total, differences, title } = change;
  if (first) return <Notice title={w('workbook.first', { title })} />;
  if (total === 0) return <Notice title={w('workbook.same')} />;
  return (
    <section className="stack-sm" aria-labelledby="differences">
      <h2 id="differences">{w('workbook.differences', { count: total })}</h2>
      {differences.length < total ? (
        <p className="muted">{w('workbook.differences.first', { count: differences.length })}</p>
      ) : null}
      <table className="table table--cards">
        <caption className="sr">{w('workbook.differences', { count: total })}</caption>
        <thead>
          <tr>
            <th scope="col">{w('workbook.where')}</th>
            <th scope="col">{w('workbook.before')}</th>
            <th scope="col">{w('workbook.after')}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ path, before, after }) => (
            <tr key={path.join(' ')}>
              <th scope="row">{path.join(' › ')}</th>
              <td data-l={l('workbook.before')}>
                <div>{before ?? w('workbook.nothing')}</div>
              </td>
              <td data-l={l('workbook.after')}>
                <div>{after ?? w('workbook.nothing')}</div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Why a workbook cannot be loaded, each fault with its sheet and cell. */
function Faults({ problem }: { problem: Problem }) {
  const { w, s } = useWords();
  const faults = problem.errors;
  return (
    <Notice tone="bad" live title={w('workbook.refused')}>
      {faults.length === 0 ? <p>{problem.detail === '' ? s('frame.failure.not-sent') : problem.detail}</p> : null}
      {faults.length > 0 ? (
        <ul className="stack-sm">
          {faults.map(({ pointer, detail }, at) => (
            <li key={`${pointer} ${at}`}>{detail}</li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}

/** A planner edits the whole plan in a spreadsheet: fetched here, looked at before it is loaded again. */
export default function WorkbookPage() {
  const { w, s } = useWords();
  const m = useM();
  const navigate = useNavigate();
  const { check, load } = useWorkbook();
  const [looked, setLooked] = useState<Looked | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (file: File, how: (file: File) => Promise<PlanChange | null>): Promise<boolean> => {
    setBusy(true);
    try {
      setLooked({ file, change: await how(file), problem: null });
      return true;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setLooked({ file, change: null, problem: error });
      return false;
    } finally {
      setBusy(false);
    }
  };
  const change = looked?.change ?? null;
  const loadable = change !== null && (change.first || change.total > 0);
  return (
    <Page title={s('workbook.title')} width="normal" staff>
      <div className="stack-sm">
        <Back to={m('/plans')}>{w('plans.title')}</Back>
        <h1>{w('workbook.title')}</h1>
        <p>{w('workbook.hint')}</p>
      </div>
      <section className="stack-sm" aria-labelledby="fetch">
        <h2 id="fetch">{w('workbook.fetch')}</h2>
        <MakeDocument kind="plan-workbook" parameters={{}} label={s('documents.plan.xlsx')} />
      </section>
      <section className="panel panel--gray stack-sm" aria-labelledby="send">
        <h2 id="send">{w('workbook.send')}</h2>
        <label className="label" htmlFor="workbook">
          {w('workbook.file')}
        </label>
        <p className="hint" id="workbook-hint">
          {w('workbook.file.hint')}
        </p>
        <input
          className="input"
          id="workbook"
          type="file"
          accept=".xlsx"
          disabled={busy}
          aria-describedby="workbook-hint"
          onChange={({ target }) => {
            const file = target.files?.[0];
            if (!file) return;
            setLooked(null);
            void send(file, check).finally(() => (target.value = ''));
          }}
        />
        <p role="status">
          {busy ? w('workbook.looking') : null}
          {!busy && looked ? looked.file.name : null}
        </p>
      </section>
      {looked?.problem ? <Faults problem={looked.problem} /> : null}
      {change ? <Differences change={change} /> : null}
      {looked && loadable ? (
        <div className="btn-row">
          <Button
            look="primary"
            size="lg"
            busy={busy}
            onClick={() => {
              void send(looked.file, (file) => load(file, change.digest)).then((loaded) =>
                loaded ? navigate(m('/plan')) : undefined,
              );
            }}
          >
            {w('workbook.load')}
          </Button>
        </div>
      ) : null}
    </Page>
  );
}
