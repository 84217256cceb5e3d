import { Link } from 'react-router';
import { Button } from '../../ui/button';
import { Chooser } from '../../ui/chooser';
import { Loaded } from '../../ui/loaded';
import { Refused } from '../../ui/refused';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { AddPanel } from './add-panel';
import { AttendanceChip } from './event-chips';
import {
  type Attendance,
  type MatchmakingEvent,
  type Participant,
  type Side,
  useEventCommands,
  useParticipants,
} from './matchmaking-events';

/** What can be said of somebody: `listed` is only how it begins. */
const ATTENDANCES: Attendance[] = ['invited', 'coming', 'declined', 'came', 'absent'];

function choicesFor({ attendance }: Participant): Attendance[] {
  return attendance === 'listed' ? ['listed', ...ATTENDANCES] : ATTENDANCES;
}

type Commands = ReturnType<typeof useEventCommands>;

function Brought({ participant, commands, open }: { participant: Participant; commands: Commands; open: boolean }) {
  const { w, s } = useWords();
  const m = useM();
  const { id, side, postings } = participant;
  return (
    <ul className="stack-sm">
      {postings.map((posting) => (
        <li key={posting.id}>
          <Link to={m(`/${side}s/${posting.id}`)}>{posting.title}</Link>
          {posting.open ? null : <span className="muted"> {w('matchmaking.posting.closed')}</span>}
          {open && postings.length > 1 ? (
            <Button
              size="sm"
              look="text"
              aria-label={s('matchmaking.posting.remove-one', { title: posting.title })}
              onClick={() => void commands.withoutPosting(id, posting.id)}
            >
              {w('matchmaking.remove')}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function SideTable({
  event,
  side,
  all,
  commands,
}: {
  event: MatchmakingEvent;
  side: Side;
  all: Participant[];
  commands: Commands;
}) {
  const { w, s } = useWords();
  const m = useM();
  const open = event.actions.includes('list');
  const ofSide = all.filter((participant) => participant.side === side);
  return (
    <section className="stack-sm" aria-labelledby={`side-${side}`}>
      <h2 id={`side-${side}`}>{w(`matchmaking.side.${side}`, { count: ofSide.length })}</h2>
      {ofSide.length === 0 ? (
        <p className="muted">{w('matchmaking.side.none')}</p>
      ) : (
        <table className="table table--cards">
          <caption className="sr">{s(`matchmaking.side.${side}`, { count: ofSide.length })}</caption>
          <thead>
            <tr>
              <th scope="col">{w('matchmaking.party')}</th>
              <th scope="col">{w('matchmaking.brings')}</th>
              <th scope="col">{w('matchmaking.attendance')}</th>
            </tr>
          </thead>
          <tbody>
            {ofSide.map((participant) => (
              <tr key={participant.id}>
                <th scope="row">
                  <Link to={m(`/parties/${participant.party.id}`)}>{participant.party.name}</Link>
                  {participant.hasEmail ? null : <span className="muted block small">{w('matchmaking.no-mail')}</span>}
                </th>
                <td data-l={s('matchmaking.brings')}>
                  <Brought participant={participant} commands={commands} open={open} />
                </td>
                <td data-l={s('matchmaking.attendance')}>
                  <div className="stack-sm">
                    {event.actions.includes('attend') ? (
                      <Chooser
                        id={`attendance-${participant.id}`}
                        label={
                          <span className="sr">{s('matchmaking.attendance.of', { name: participant.party.name })}</span>
                        }
                        value={participant.attendance}
                        options={choicesFor(participant).map((value) => ({
                          value,
                          label: s(`matchmaking.attendance.${value}`),
                        }))}
                        choose={(attendance) => void commands.attend(participant.id, attendance)}
                      />
                    ) : (
                      <AttendanceChip attendance={participant.attendance} />
                    )}
                    {open && participant.attendance === 'listed' ? (
                      <Button
                        size="sm"
                        look="text"
                        aria-label={s('matchmaking.posting.remove-one', { title: participant.party.name })}
                        onClick={() => void commands.remove(participant.id)}
                      >
                        {w('matchmaking.remove')}
                      </Button>
                    ) : null}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Who takes part on either side, what they bring and whether they come; and the search for more. */
export function ParticipantsPanel({ event }: { event: MatchmakingEvent }) {
  const commands = useEventCommands(event.id);
  const query = useParticipants(event.id);
  return (
    <>
      <Refused because={commands.refusal} />
      <Loaded query={query}>
        {(all) => (
          <>
            {event.actions.includes('list') ? <AddPanel all={all} commands={commands} /> : null}
            {(['need', 'offer'] as const).map((side) => (
              <SideTable key={side} event={event} side={side} all={all} commands={commands} />
            ))}
          </>
        )}
      </Loaded>
    </>
  );
}
