import { useState } from 'react';
import { useParams } from 'react-router';
import { useAttempt } from '../../../api/attempt';
import { Button, ButtonLink } from '../../../ui/button';
import { Chip } from '../../../ui/chip';
import { Day } from '../../../ui/day';
import { Loaded } from '../../../ui/loaded';
import { Notice } from '../../../ui/notice';
import { Back, Page } from '../../../ui/page';
import { Refused } from '../../../ui/refused';
import { useWords } from '../../../words';
import { useM } from '../registry';
import { ImportMapping } from './import-mapping';
import { FaultyRows, KeptRows } from './import-rows';
import { type Import, isWorking, LOOKS, useImport, useImportCommands, useImportProgress } from './imports';

const STEPS = ['file', 'columns', 'trial', 'import', 'result'] as const;
const STEP: Partial<Record<Import['state'], (typeof STEPS)[number]>> = {
  reading: 'file',
  read: 'columns',
  checking: 'trial',
  checked: 'trial',
  importing: 'import',
  imported: 'result',
};

const CHECKED = ['create', 'update', 'unchanged', 'faulty'] as const;
const DONE = ['created', 'updated', 'unchanged', 'skipped'] as const;
const UNDONE = ['undone', 'kept'] as const;

function countsOf(state: Import['state'], begun: boolean): readonly (keyof Import['counts'])[] {
  if (state === 'undone') return UNDONE;
  if (begun) return DONE;
  return state === 'checked' ? CHECKED : [];
}

function Working({ run }: { run: Import }) {
  const { w, s } = useWords();
  const progress = useImportProgress(run);
  const { rows, done } = progress ?? run;
  return (
    <div className="stack-sm">
      <p role="status">
        <b>{w(`imports.state.${run.state}`)}</b>
      </p>
      <progress
        style={{ inlineSize: '100%', accentColor: 'var(--accent)' }}
        aria-label={s(`imports.state.${run.state}`)}
        {...(rows > 0 ? { value: done, max: rows } : {})}
      />
      <p className="muted">{rows > 0 ? w('imports.progress', { done, rows }) : null}</p>
      <p className="muted">{w('imports.progress.hint')}</p>
    </div>
  );
}

/** What may be done now, besides the mapping. What cannot be taken back by a click is asked twice. */
function Moves({ run }: { run: Import }) {
  const { w } = useWords();
  const commands = useImportCommands();
  const [sure, setSure] = useState(false);
  const { busy, refusal, attempt } = useAttempt();
  const may = (action: Import['actions'][number]) => run.actions.includes(action);
  const act = (command: (id: string) => Promise<unknown>) =>
    attempt(async () => {
      await command(run.id);
      setSure(false);
    });
  return (
    <div className="stack-sm">
      <Refused because={refusal} />
      {sure ? <p>{w('imports.undo.hint')}</p> : null}
      <div className="btn-row">
        {may('run') && run.counts.create + run.counts.update > 0 ? (
          <Button look="primary" busy={busy} onClick={() => void act(commands.run)}>
            {run.begun ? w('imports.go-on') : w('imports.run', { count: run.counts.create + run.counts.update })}
          </Button>
        ) : null}
        {may('undo') && !sure ? <Button onClick={() => setSure(true)}>{w('imports.undo')}</Button> : null}
        {may('undo') && sure ? (
          <>
            <Button look="danger" busy={busy} onClick={() => void act(commands.undo)}>
              {w('imports.undo.sure')}
            </Button>
            <Button look="text" onClick={() => setSure(false)}>
              {w('frame.stop')}
            </Button>
          </>
        ) : null}
        {may('discard') ? (
          <Button look="text" busy={busy} onClick={() => void act(commands.discard)}>
            {w('imports.discard')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** How long the rows stay, and with them the way back. */
function Kept({ run }: { run: Import }) {
  const { w } = useWords();
  if (isWorking(run.state) || run.state === 'discarded' || run.state === 'undone') return null;
  if (run.rowsKeptUntil === null) return <p className="muted">{w('imports.rows-forgotten')}</p>;
  return (
    <p className="muted">
      {w('imports.kept-until')} <Day date={run.rowsKeptUntil} />
    </p>
  );
}

function Detail({ run }: { run: Import }) {
  const { w, s, r } = useWords();
  const m = useM();
  const [tone, icon] = LOOKS[run.state];
  const step = STEP[run.state];
  const counts = countsOf(run.state, run.begun);
  const nothing = run.state === 'checked' && run.counts.create + run.counts.update === 0;
  return (
    <>
      <div className="stack-sm">
        <Back to={m('/imports')} />
        <h1>{run.fileName}</h1>
        <p className="row">
          <Chip tone={tone} icon={icon}>
            {w(`imports.state.${run.state}`)}
          </Chip>
          <span>{s(`imports.kind.${run.kind}`)}</span>
          <span className="muted">{run.encoding === null ? '' : s(`imports.encoding.${run.encoding}`)}</span>
        </p>
        {step === undefined ? null : (
          <ol className="row unbound" aria-label={s('imports.steps')}>
            {STEPS.map((name, at) => (
              <li key={name} aria-current={name === step ? 'step' : undefined} className={name === step ? '' : 'muted'}>
                {name === step ? (
                  <b>{w(`imports.step.${name}`, { at: at + 1 })}</b>
                ) : (
                  w(`imports.step.${name}`, { at: at + 1 })
                )}
              </li>
            ))}
          </ol>
        )}
      </div>
      {run.failure ? (
        <Notice tone="bad" live title={w('imports.state.failed')}>
          <p>{r(run.failure.text)}</p>
        </Notice>
      ) : null}
      {isWorking(run.state) ? <Working run={run} /> : null}
      {counts.length > 0 && !isWorking(run.state) ? (
        <ul className="counters" aria-label={s('imports.counts')}>
          {counts.map((name) => (
            <li key={name}>
              <div className="counter">
                <b>{run.counts[name]}</b>
                <span>{w(`imports.counts.${name}`)}</span>
              </div>
            </li>
          ))}
        </ul>
      ) : null}
      {nothing ? <Notice title={w('imports.nothing-to-do')} /> : null}
      {run.state === 'checked' && !nothing ? <p>{w('imports.checked.hint')}</p> : null}
      <Moves run={run} />
      <Kept run={run} />
      {run.counts.faulty > 0 && run.rowsKeptUntil !== null && !isWorking(run.state) ? <FaultyRows run={run} /> : null}
      {run.counts.kept > 0 ? <KeptRows run={run} /> : null}
      {run.actions.includes('check') ? (
        <section className="stack" aria-labelledby="mapping">
          <h2 id="mapping">{w('imports.map')}</h2>
          <p>{w('imports.map.hint')}</p>
          <ImportMapping key={run.stateChangedAt} run={run} />
        </section>
      ) : null}
      {run.state === 'imported' || run.state === 'undone' ? (
        <p>
          <ButtonLink to={m('/imports')}>{w('imports.another')}</ButtonLink>
        </p>
      ) : null}
    </>
  );
}

/** One import, step by step. */
export default function ImportPage() {
  const { s } = useWords();
  const { id = '' } = useParams();
  const query = useImport(id);
  return (
    <Loaded page query={query}>
      {(run) => (
        <Page title={`${run.fileName} ${s('imports.title')}`} staff>
          <Detail run={run} />
        </Page>
      )}
    </Loaded>
  );
}
