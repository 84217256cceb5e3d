import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAttempt } from '../../api/attempt';
import { Button, ButtonLink } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { type Found, type Run, useAssignmentCommands } from './assignment';
import type { Marks } from './marks';

/** Of very many faults the first ones say enough. */
const MOST_FAULTS = 10;
const NOT_POSSIBLE = 'assignment.pairs-not-possible';

type Done = { accepted: number; leftOut: number };

/** Compute again with what was locked and excluded, or let the proposal go on to approval. */
export function NextSteps({ run, found, marks }: { run: Run; found: Found; marks: Marks }) {
  const { w, r } = useWords();
  const m = useM();
  const go = useNavigate();
  const commands = useAssignmentCommands();
  const [keepRest, setKeepRest] = useState(true);
  const { busy, refusal, attempt } = useAttempt();
  const [done, setDone] = useState<Done | null>(null);
  const lock = marks.pairs('lock');
  const forbid = marks.pairs('forbid');
  const free = marks.pairs('free');
  const left = Math.max(0, found.proposed.proposals - run.accepted - forbid.length);

  const again = () =>
    attempt(async () => {
      const { id } = await commands.again(run.id, { lock, forbid, free, keepRest, fresh: false });
      await go(m(`/assignments/${id}`));
    });
  const accept = (skipImpossible: boolean) =>
    attempt(async () => {
      const { matchIds, leftOut } = await commands.accept(run.id, { except: forbid, skipImpossible });
      setDone({ accepted: matchIds.length, leftOut });
    });
  const faults = refusal?.errors ?? [];

  return (
    <section className="panel panel--gray stack-sm" aria-labelledby="next">
      <h2 id="next">{w('assignment.next')}</h2>
      {lock.length + forbid.length + free.length > 0 ? (
        <p role="status">{w('assignment.marked', { lock: lock.length, forbid: forbid.length })}</p>
      ) : null}
      {done ? (
        <Notice tone="ok" live title={w('assignment.accept.done', { count: done.accepted })}>
          {done.leftOut > 0 ? <p>{w('assignment.accept.left-out', { count: done.leftOut })}</p> : null}
        </Notice>
      ) : null}
      {refusal ? (
        <Notice tone="bad" live title={refusal.detail === '' ? w('frame.failure.not-sent') : r(refusal.detail)}>
          <ul className="stack-sm">
            {faults.slice(0, MOST_FAULTS).map(({ pointer, detail }) => (
              <li key={pointer}>{r(detail)}</li>
            ))}
            {faults.length > MOST_FAULTS ? (
              <li>{w('assignment.accept.others', { n: faults.length - MOST_FAULTS })}</li>
            ) : null}
          </ul>
          {refusal.code === NOT_POSSIBLE ? (
            <p>
              <Button busy={busy} onClick={() => void accept(true)}>
                {w('assignment.accept.skip')}
              </Button>
            </p>
          ) : null}
        </Notice>
      ) : null}
      <div className="choice choice--sub">
        <label>
          <input type="checkbox" checked={keepRest} onChange={() => setKeepRest(!keepRest)} />
          <span>{w('assignment.keep-rest')}</span>
        </label>
      </div>
      <div className="btn-row">
        <Button busy={busy} onClick={() => void again()}>
          {w('assignment.again')}
        </Button>
        {left > 0 && !run.dryRun ? (
          <Button look="primary" busy={busy} onClick={() => void accept(false)}>
            {w('assignment.accept', { count: left })}
          </Button>
        ) : null}
        {run.accepted > 0 ? <ButtonLink to={m('/work?pile=approve')}>{w('assignment.accept.queue')}</ButtonLink> : null}
      </div>
    </section>
  );
}
