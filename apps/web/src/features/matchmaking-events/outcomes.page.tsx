import { useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../ui/button';
import { Empty, Loaded } from '../../ui/loaded';
import { Refused } from '../../ui/refused';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { OutcomeChip } from './event-chips';
import { EventFrame } from './event-frame';
import {
  type MatchmakingEvent,
  type Meeting,
  type Outcome,
  useEventCommands,
  useTablePlan,
} from './matchmaking-events';

const OUTCOMES: Outcome[] = ['nothing', 'wants_to_talk', 'agreed'];

function MeetingCard({ event, meeting }: { event: MatchmakingEvent; meeting: Meeting }) {
  const { w, s } = useWords();
  const m = useM();
  const { enter, makeMatch, refusal, busy } = useEventCommands(event.id);
  const [note, setNote] = useState(meeting.outcomeNote);
  const { needParty, offerParty, needTitle, offerTitle, outcome, match } = meeting;
  const open = event.actions.includes('enter-outcomes') && match === null;
  const names = `${needParty.name} × ${offerParty.name}`;
  const noteId = `note-${meeting.id}`;
  return (
    <li className="card stack-sm">
      <h3>{names}</h3>
      <p className="muted small">
        {needTitle} ／ {offerTitle}
      </p>
      <Refused because={refusal} />
      {open ? (
        <>
          <div className="stack-sm">
            <label className="label" htmlFor={noteId}>
              {w('matchmaking.outcome.note')}
            </label>
            <input
              className="input"
              id={noteId}
              value={note}
              maxLength={2000}
              onChange={(typed) => setNote(typed.target.value)}
            />
          </div>
          <div className="btn-row" role="group" aria-label={s('matchmaking.outcome.of', { names })}>
            {OUTCOMES.map((value) => (
              <Button
                key={value}
                size="sm"
                look={value === outcome ? 'primary' : 'secondary'}
                aria-pressed={value === outcome}
                onClick={() => void enter(meeting.id, value, note)}
              >
                {w(`matchmaking.outcome.${value}`)}
              </Button>
            ))}
          </div>
        </>
      ) : (
        <>
          <p>{outcome ? <OutcomeChip outcome={outcome} /> : w('matchmaking.outcome.none')}</p>
          {meeting.outcomeNote === '' ? null : <p>{meeting.outcomeNote}</p>}
        </>
      )}
      {match ? (
        <p>
          <Link to={m(`/matches/${match.id}`)}>{w('matchmaking.match.see')}</Link>
        </p>
      ) : null}
      {open && (outcome === 'agreed' || outcome === 'wants_to_talk') ? (
        <p>
          <Button
            size="sm"
            busy={busy}
            aria-label={`${s(`matchmaking.match.make.${outcome}`)}: ${names}`}
            onClick={() => void makeMatch(meeting.id)}
          >
            {w(`matchmaking.match.make.${outcome}`)}
          </Button>
        </p>
      ) : null}
    </li>
  );
}

function Outcomes({ event }: { event: MatchmakingEvent }) {
  const { w } = useWords();
  const query = useTablePlan(event.id);
  return (
    <Loaded query={query}>
      {({ meetings }) => {
        const held = meetings.filter(({ round }) => round <= event.roundsHeld);
        const entered = held.filter(({ outcome }) => outcome !== null).length;
        if (held.length === 0 || event.state === 'planned' || event.state === 'cancelled') {
          return (
            <Empty title={w('matchmaking.outcomes.none')}>
              <p>{w('matchmaking.outcomes.none.hint')}</p>
            </Empty>
          );
        }
        return (
          <>
            <p>{w('matchmaking.outcomes.hint')}</p>
            <p aria-live="polite">{w('matchmaking.outcomes.count', { entered, all: held.length })}</p>
            {event.times
              .filter(({ round }) => held.some((meeting) => meeting.round === round))
              .map(({ round, from, to }) => (
                <section key={round} className="stack-sm" aria-labelledby={`round-${round}`}>
                  <h2 id={`round-${round}`}>{w('matchmaking.round', { round, from, to })}</h2>
                  <ul className="cards cards--2">
                    {held
                      .filter((meeting) => meeting.round === round)
                      .map((meeting) => (
                        <MeetingCard key={meeting.id} event={event} meeting={meeting} />
                      ))}
                  </ul>
                </section>
              ))}
          </>
        );
      }}
    </Loaded>
  );
}

/** What came of each meeting, and the matches made of them. */
export default function OutcomesPage() {
  return <EventFrame room="outcomes">{(event) => <Outcomes event={event} />}</EventFrame>;
}
