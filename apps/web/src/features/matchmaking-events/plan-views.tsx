import { Button } from '../../ui/button';
import { Refused } from '../../ui/refused';
import { useWords } from '../../words';
import {
  type MatchmakingEvent,
  type Meeting,
  type Side,
  type TablePlan,
  useEventCommands,
  useParticipants,
} from './matchmaking-events';

interface PlanProps {
  event: MatchmakingEvent;
  plan: TablePlan;
}

type Commands = ReturnType<typeof useEventCommands>;

function HandActs({ meeting, commands }: { meeting: Meeting; commands: Commands }) {
  const { w, s } = useWords();
  const { needParticipantId, offerParticipantId, round, locked } = meeting;
  const names = { need: meeting.needParty.name, offer: meeting.offerParty.name };
  const pair = { needParticipantId, offerParticipantId };
  return (
    <div className="btn-row">
      <Button
        size="sm"
        aria-label={s(locked ? 'matchmaking.unlock.pair' : 'matchmaking.lock.pair', names)}
        onClick={() => void (locked ? commands.lift(pair) : commands.rule({ ...pair, round }))}
      >
        {w(locked ? 'matchmaking.unlock' : 'matchmaking.lock')}
      </Button>
      {locked ? null : (
        <Button
          size="sm"
          look="text"
          aria-label={s('matchmaking.forbid.pair', names)}
          onClick={() => void commands.rule({ ...pair, round: null })}
        >
          {w('matchmaking.forbid')}
        </Button>
      )}
    </div>
  );
}

/** A table for each round, as it hangs on the wall, with why and how good. */
export function PlanByRound({ event, plan }: PlanProps) {
  const { w, s, r } = useWords();
  const commands = useEventCommands(event.id);
  return (
    <>
      <Refused because={commands.refusal} />
      {event.times.map(({ round, from, to }) => {
        const ofRound = plan.meetings.filter((meeting) => meeting.round === round);
        const title = { round, from, to };
        const byHand = event.actions.includes('rule') && round > event.roundsHeld;
        return (
          <section key={round} className="stack-sm" aria-labelledby={`round-${round}`}>
            <h2 id={`round-${round}`}>
              {w('matchmaking.round', title)}
              {round <= event.roundsHeld ? <span className="muted"> {w('matchmaking.round.over')}</span> : null}
            </h2>
            {ofRound.length === 0 ? (
              <p className="muted">{w('matchmaking.round.none')}</p>
            ) : (
              <table className="table table--cards">
                <caption className="sr">{s('matchmaking.round', title)}</caption>
                <thead>
                  <tr>
                    <th scope="col">{w('matchmaking.table')}</th>
                    <th scope="col">{w('matchmaking.need-side')}</th>
                    <th scope="col">{w('matchmaking.offer-side')}</th>
                    <th scope="col">{w('matchmaking.why')}</th>
                    {byHand ? <th scope="col">{w('matchmaking.by-hand')}</th> : null}
                  </tr>
                </thead>
                <tbody>
                  {ofRound.map((meeting) => (
                    <tr key={meeting.id}>
                      <th scope="row">{w('matchmaking.table.number', { number: meeting.table })}</th>
                      <td data-l={s('matchmaking.need-side')}>
                        <div>
                          {meeting.needParty.name}
                          <span className="muted block small">{meeting.needTitle}</span>
                        </div>
                      </td>
                      <td data-l={s('matchmaking.offer-side')}>
                        <div>
                          {meeting.offerParty.name}
                          <span className="muted block small">{meeting.offerTitle}</span>
                        </div>
                      </td>
                      <td data-l={s('matchmaking.why')}>
                        <div>
                          {r(meeting.why)}
                          <span className="muted block small">
                            {w('matchmaking.score', { percent: Math.round(meeting.score * 100) })}
                          </span>
                        </div>
                      </td>
                      {byHand ? (
                        <td data-l={s('matchmaking.by-hand')}>
                          <HandActs meeting={meeting} commands={commands} />
                        </td>
                      ) : null}
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </section>
        );
      })}
    </>
  );
}

function roundsOf(plan: TablePlan, id: string, side: Side): Meeting[] {
  return plan.meetings.filter((one) => (side === 'need' ? one.needParticipantId : one.offerParticipantId) === id);
}

/** A line for each participant, a column for each round: who has a break, and who has many. */
export function PlanByParticipant({ event, plan }: PlanProps) {
  const { w, s } = useWords();
  const { data: participants = [] } = useParticipants(event.id);
  return (
    <>
      {(['need', 'offer'] as const).map((side) => (
        <div
          key={side}
          className="scroll-x"
          role="region"
          tabIndex={0}
          aria-label={s(side === 'need' ? 'matchmaking.need-side' : 'matchmaking.offer-side')}
        >
          <table className="table">
            <caption>{w(side === 'need' ? 'matchmaking.need-side' : 'matchmaking.offer-side')}</caption>
            <thead>
              <tr>
                <th scope="col">{w('matchmaking.party')}</th>
                {event.times.map(({ round, from }) => (
                  <th key={round} scope="col">
                    {w('matchmaking.round.short', { round })} <span className="block small">{from}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {participants
                .filter((participant) => participant.side === side)
                .filter(
                  ({ id, attendance }) =>
                    attendance === 'coming' || attendance === 'came' || roundsOf(plan, id, side).length > 0,
                )
                .map(({ id, party }) => (
                  <tr key={id}>
                    <th scope="row">{party.name}</th>
                    {event.times.map(({ round }) => {
                      const met = roundsOf(plan, id, side).filter((meeting) => meeting.round === round);
                      return (
                        <td key={round}>
                          {met.length === 0 ? <span className="muted">{w('matchmaking.pause')}</span> : null}
                          {met.map((meeting) => (
                            <span key={meeting.id} className="block">
                              {meeting.table}: {side === 'need' ? meeting.offerParty.name : meeting.needParty.name}
                            </span>
                          ))}
                        </td>
                      );
                    })}
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      ))}
    </>
  );
}
