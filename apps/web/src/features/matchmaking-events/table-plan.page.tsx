import { useState } from 'react';
import { Button } from '../../ui/button';
import { Chooser } from '../../ui/chooser';
import { Empty, Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Refused } from '../../ui/refused';
import { useWords } from '../../words';
import { MakeDocument } from '../documents/make-document';
import { EventFrame } from './event-frame';
import { type MatchmakingEvent, useEventCommands, useTablePlan } from './matchmaking-events';
import { PairRules } from './pair-rules';
import { PlanByParticipant, PlanByRound } from './plan-views';

function Arranging({ event }: { event: MatchmakingEvent }) {
  const { w } = useWords();
  const { arrange, refusal, busy } = useEventCommands(event.id);
  const [lost, setLost] = useState(0);
  if (!event.actions.includes('plan')) return null;
  const again = event.state === 'arranged';
  return (
    <>
      <Refused because={refusal} />
      {event.outdated ? (
        <Notice tone="warn" title={w('matchmaking.outdated')}>
          <p>{w('matchmaking.outdated.hint')}</p>
        </Notice>
      ) : null}
      {lost > 0 ? <Notice tone="warn" live title={w('matchmaking.lost-locks', { count: lost })} /> : null}
      <div className="stack-sm">
        <p>
          <Button
            look={again && !event.outdated ? 'secondary' : 'primary'}
            busy={busy}
            onClick={() => void arrange().then((made) => setLost(made?.lostLocks ?? 0))}
          >
            {again ? w('matchmaking.plan.again', { round: event.roundsHeld + 1 }) : w('matchmaking.plan.make')}
          </Button>
        </p>
        <p className="hint">{w('matchmaking.plan.hint')}</p>
      </div>
    </>
  );
}

function Papers({ id }: { id: string }) {
  const { w, s } = useWords();
  const paper = (format: string) => (
    <MakeDocument label={s(`matchmaking.paper.${format}`)} kind="table-plan" parameters={{ eventId: id, format }} />
  );
  return (
    <section className="stack-sm" aria-labelledby="papers">
      <h2 id="papers">{w('matchmaking.papers')}</h2>
      <div className="btn-row">
        {paper('pdf')}
        {paper('xlsx')}
        {paper('csv')}
      </div>
    </section>
  );
}

function Plan({ event }: { event: MatchmakingEvent }) {
  const { w, s } = useWords();
  const [view, setView] = useState<'round' | 'participant'>('round');
  const query = useTablePlan(event.id);
  return (
    <>
      <Arranging event={event} />
      <Loaded query={query}>
        {(plan) => (
          <>
            {event.actions.includes('rule') ? <PairRules event={event} plan={plan} /> : null}
            {plan.meetings.length === 0 ? (
              <Empty title={w('matchmaking.plan.none')} />
            ) : (
              <>
                <Papers id={event.id} />
                <Chooser
                  id="plan-view"
                  label={w('matchmaking.view')}
                  value={view}
                  options={(['round', 'participant'] as const).map((value) => ({
                    value,
                    label: s(`matchmaking.view.${value}`),
                  }))}
                  choose={setView}
                />
                {view === 'round' ? (
                  <PlanByRound event={event} plan={plan} />
                ) : (
                  <PlanByParticipant event={event} plan={plan} />
                )}
              </>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

/** Who meets whom in which round: made by the engine, locked and forbidden by hand, printed. */
export default function TablePlanPage() {
  return <EventFrame room="plan">{(event) => <Plan event={event} />}</EventFrame>;
}
