import { Button, ButtonLink } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Refused } from '../../ui/refused';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { EventFrame } from './event-frame';
import {
  type Attendance,
  type MatchmakingEvent,
  type Participant,
  useEventCommands,
  useParticipants,
} from './matchmaking-events';

/** What is seen at the door. */
const AT_THE_DOOR: Attendance[] = ['coming', 'came', 'absent'];

function Rounds({ event }: { event: MatchmakingEvent }) {
  const { w } = useWords();
  const m = useM();
  const { countRounds, arrange, refusal, busy } = useEventCommands(event.id);
  const next = event.times.find(({ round }) => round === event.roundsHeld + 1);
  if (event.state !== 'arranged') {
    return (
      <Notice title={w('matchmaking.day.no-plan')}>
        <p>
          <ButtonLink size="sm" to={m(`/matchmaking-events/${event.id}/plan`)}>
            {w('matchmaking.room.plan')}
          </ButtonLink>
        </p>
      </Notice>
    );
  }
  return (
    <section className="stack-sm" aria-labelledby="rounds">
      <h2 id="rounds">{next ? w('matchmaking.round', { ...next }) : w('matchmaking.day.all-held')}</h2>
      <Refused because={refusal} />
      {event.outdated && next ? (
        <Notice tone="warn" title={w('matchmaking.outdated')}>
          <p>
            <Button look="primary" busy={busy} onClick={() => void arrange()}>
              {w('matchmaking.plan.again', { round: next.round })}
            </Button>
          </p>
        </Notice>
      ) : null}
      {next ? (
        <p>
          <Button busy={busy} onClick={() => void countRounds(next.round)}>
            {w('matchmaking.day.held', { round: next.round })}
          </Button>
        </p>
      ) : null}
    </section>
  );
}

function AtTheDoor({ event, participant }: { event: MatchmakingEvent; participant: Participant }) {
  const { w, s } = useWords();
  const { attend, refusal } = useEventCommands(event.id);
  return (
    <li className="card stack-sm">
      <p>
        <b>{participant.party.name}</b>{' '}
        <span className="muted">{w(`matchmaking.attendance.${participant.attendance}`)}</span>
      </p>
      <Refused because={refusal} />
      <fieldset className="seg">
        <legend className="sr">{s('matchmaking.attendance.of', { name: participant.party.name })}</legend>
        {AT_THE_DOOR.map((value) => (
          <label key={value}>
            <input
              type="radio"
              name={`door-${participant.id}`}
              checked={participant.attendance === value}
              disabled={!event.actions.includes('attend')}
              onChange={() => void attend(participant.id, value)}
            />
            <Icon name="check" />
            {w(`matchmaking.attendance.${value}`)}
          </label>
        ))}
      </fieldset>
    </li>
  );
}

function Day({ event }: { event: MatchmakingEvent }) {
  const { w } = useWords();
  const m = useM();
  const query = useParticipants(event.id);
  return (
    <>
      <Rounds event={event} />
      <Loaded query={query}>
        {(all) => {
          const here = all.filter(({ attendance }) => attendance === 'came').length;
          const awaited = all.filter(({ attendance }) => attendance === 'coming').length;
          return (
            <section className="stack" aria-labelledby="door">
              <h2 id="door">{w('matchmaking.day.door')}</h2>
              <p aria-live="polite">{w('matchmaking.day.count', { here, awaited })}</p>
              {(['need', 'offer'] as const).map((side) => (
                <div key={side} className="stack-sm">
                  <h3>{w(side === 'need' ? 'matchmaking.need-side' : 'matchmaking.offer-side')}</h3>
                  <ul className="cards cards--2">
                    {all
                      .filter((participant) => participant.side === side)
                      .map((participant) => (
                        <AtTheDoor key={participant.id} event={event} participant={participant} />
                      ))}
                  </ul>
                </div>
              ))}
              {event.actions.includes('list') ? (
                <p>
                  <ButtonLink to={m(`/matchmaking-events/${event.id}`)}>{w('matchmaking.day.walk-in')}</ButtonLink>
                </p>
              ) : null}
            </section>
          );
        }}
      </Loaded>
    </>
  );
}

/** On the day: who is there, which round is over, and a new plan for the others when somebody stays away. */
export default function DayPage() {
  return <EventFrame room="day">{(event) => <Day event={event} />}</EventFrame>;
}
