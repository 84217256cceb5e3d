import { Chip, type Tone } from '../../ui/chip';
import type { IconName } from '../../ui/icon-paths';
import { useWords } from '../../words';
import { useViewer } from '../identity/session';
import type { Match } from './brokering';

const LOOKS: Record<string, [Tone, IconName]> = {
  candidate: ['draft', 'list'],
  shortlisted: ['draft', 'list'],
  'to-approve': ['todo', 'check'],
  'my-turn': ['todo', 'hand'],
  'their-turn': ['wait', 'clock'],
  countered: ['wait', 'swap'],
  introduced: ['open', 'swap'],
  agreed: ['tied', 'knot'],
  converted: ['tied', 'knot'],
  declined: ['end', 'minus'],
  refused: ['end', 'ban'],
  timed_out: ['end', 'clock'],
  superseded: ['end', 'swap'],
  withdrawn: ['end', 'minus'],
};

/** The reader's wording of a match's state: whose turn it is decides. */
function matchWording(match: Match, coordinator: boolean): string {
  const myTurn = match.mySide !== null && (match.waitingOn?.includes(match.mySide) ?? false);
  switch (match.state) {
    case 'candidate':
    case 'shortlisted':
      return coordinator ? 'to-approve' : 'shortlisted';
    case 'approved':
    case 'proposed':
    case 'consenting':
      return myTurn ? 'my-turn' : 'their-turn';
    default:
      return match.state;
  }
}

/** The state of a match in words. */
export function MatchChip({ match }: { match: Match }) {
  const { w } = useWords();
  const viewer = useViewer();
  const wording = matchWording(match, viewer.has('coordinator'));
  const [tone, icon] = LOOKS[wording] ?? ['draft', 'question'];
  return (
    <Chip tone={tone} icon={icon}>
      {w(`brokering.state.${wording}`)}
    </Chip>
  );
}
