import { Link, useNavigate, useParams } from 'react-router';
import { useAttempt } from '../../api/attempt';
import { Button } from '../../ui/button';
import { Moment } from '../../ui/day';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Back, Page } from '../../ui/page';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { isWaiting, type Run, useAssignmentCommands, useRun, useRunProgress } from './assignment';
import { AssignedNeeds } from './assigned-needs';
import { FiguresBeside } from './figures-beside';
import { useMarks } from './marks';
import { NextSteps } from './next-steps';

function Working({ run }: { run: Run }) {
  const { w, s, r } = useWords();
  const commands = useAssignmentCommands();
  const progress = useRunProgress(run);
  const { busy, refusal, attempt } = useAttempt();
  const share = progress?.progress ?? run.progress;
  const looked = progress?.looked ?? run.looked;
  const cancel = () => attempt(() => commands.cancel(run.id));
  return (
    <section className="panel panel--gray stack-sm">
      <h1>{w('assignment.working')}</h1>
      <progress aria-label={s('assignment.working')} max={1} value={share} />
      <p role="status">{looked ? w('assignment.looked', looked) : w('assignment.reading')}</p>
      <p className="muted">{w('assignment.working.hint')}</p>
      {refusal ? <Notice tone="bad" live title={r(refusal.detail)} /> : null}
      <div className="btn-row">
        <Button busy={busy} onClick={() => void cancel()}>
          {w('assignment.cancel')}
        </Button>
      </div>
    </section>
  );
}

function Failed({ run }: { run: Run }) {
  const { w, r } = useWords();
  const m = useM();
  const go = useNavigate();
  const { again } = useAssignmentCommands();
  const { busy, refusal, attempt } = useAttempt();
  const repeat = (fresh: boolean) =>
    attempt(async () => {
      const { id } = await again(run.id, { lock: [], forbid: [], free: [], keepRest: !fresh, fresh });
      await go(m(`/assignments/${id}`));
    });
  return (
    <section className="stack-sm">
      <h1>{w('assignment.failed')}</h1>
      {run.failure ? <Notice tone="warn" title={r(run.failure.text)} /> : null}
      {refusal ? <Notice tone="bad" live title={r(refusal.detail)} /> : null}
      <div className="btn-row">
        <Button look="primary" busy={busy} onClick={() => void repeat(false)}>
          {w('assignment.again')}
        </Button>
        {run.locked + run.forbidden > 0 ? (
          <Button busy={busy} onClick={() => void repeat(true)}>
            {w('assignment.again.free')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}

function Result({ run, found }: { run: Run; found: NonNullable<Run['found']> }) {
  const { w } = useWords();
  const m = useM();
  const marks = useMarks(run.id);
  return (
    <>
      <div className="stack-sm">
        <h1>{w('assignment.ready')}</h1>
        {run.accepted === 0 ? <p>{w('assignment.ready.hint')}</p> : null}
        <p className="muted">
          <Moment at={run.stateChangedAt} /> {w('assignment.made', { name: run.requestedBy.name })}
        </p>
        {run.keptFrom === null ? null : (
          <p>
            {w('assignment.kept-from')}{' '}
            <Link to={m(`/assignments/${run.keptFrom}`)}>{w('assignment.kept-from.link')}</Link>
          </p>
        )}
      </div>
      <FiguresBeside found={found} />
      <AssignedNeeds run={run} counts={found.counts} marks={marks} />
      <NextSteps run={run} found={found} marks={marks} />
    </>
  );
}

/** One batch assignment: how far it is, or what it proposes beside deciding one by one. */
export default function AssignmentPage() {
  const { w, s } = useWords();
  const m = useM();
  const { id = '' } = useParams();
  return (
    <Loaded page query={useRun(id)}>
      {(run) => (
        <Page title={s('assignment.title')} width="wide" staff>
          <Back to={m('/assignments')}>{w('assignment.title')}</Back>
          {isWaiting(run.state) ? <Working run={run} /> : null}
          {run.state === 'failed' ? <Failed run={run} /> : null}
          {run.found ? <Result key={run.id} run={run} found={run.found} /> : null}
        </Page>
      )}
    </Loaded>
  );
}
