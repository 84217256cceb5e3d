import { Chip, type Tone } from '../../ui/chip';
import type { IconName } from '../../ui/icon-paths';
import { useWords } from '../../words';
import type { Attendance, EventLine, Outcome } from './matchmaking-events';

const STATES: Record<EventLine['state'], [Tone, IconName]> = {
  planned: ['draft', 'pencil'],
  arranged: ['open', 'list'],
  held: ['todo', 'pencil'],
  closed: ['done', 'check'],
  cancelled: ['end', 'minus'],
};

const ATTENDANCE: Record<Attendance, [Tone, IconName]> = {
  listed: ['draft', 'dot'],
  invited: ['wait', 'mail'],
  coming: ['open', 'check'],
  declined: ['end', 'minus'],
  came: ['done', 'door'],
  absent: ['late', 'x'],
};

const OUTCOMES: Record<Outcome, [Tone, IconName]> = {
  nothing: ['end', 'minus'],
  wants_to_talk: ['wait', 'clock'],
  agreed: ['done', 'check'],
};

/** The state of an event, in words. */
export function EventChip({ state }: Pick<EventLine, 'state'>) {
  const { w } = useWords();
  const [tone, icon] = STATES[state];
  return (
    <Chip tone={tone} icon={icon}>
      {w(`matchmaking.state.${state}`)}
    </Chip>
  );
}

/** Whether somebody comes, in words. */
export function AttendanceChip({ attendance }: { attendance: Attendance }) {
  const { w } = useWords();
  const [tone, icon] = ATTENDANCE[attendance];
  return (
    <Chip tone={tone} icon={icon}>
      {w(`matchmaking.attendance.${attendance}`)}
    </Chip>
  );
}

/** What came of a meeting, in words. */
export function OutcomeChip({ outcome }: { outcome: Outcome }) {
  const { w } = useWords();
  const [tone, icon] = OUTCOMES[outcome];
  return (
    <Chip tone={tone} icon={icon}>
      {w(`matchmaking.outcome.${outcome}`)}
    </Chip>
  );
}
