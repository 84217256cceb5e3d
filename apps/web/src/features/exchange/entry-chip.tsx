import { Chip, type Tone } from '../../ui/chip';
import type { IconName } from '../../ui/icon-paths';
import { useWords } from '../../words';
import type { Side } from './exchange';

type Look = [Tone, IconName];

const NEED_LOOKS: Record<string, Look> = {
  draft: ['draft', 'pencil'],
  submitted: ['wait', 'clock'],
  in_review: ['wait', 'clock'],
  returned: ['todo', 'pencil'],
  published: ['open', 'dot'],
  partly_filled: ['open', 'people'],
  filled: ['done', 'check'],
  closed: ['end', 'minus'],
  expired: ['end', 'clock'],
  unmet: ['end', 'book'],
  withdrawn: ['end', 'minus'],
  refused: ['end', 'ban'],
};

const OFFER_LOOKS: Record<string, Look> = {
  ...NEED_LOOKS,
  available: ['open', 'dot'],
  committed: ['open', 'people'],
  exhausted: ['done', 'check'],
  paused: ['end', 'pause'],
  suspended: ['end', 'pause'],
};

/** The state of a need or an offer, in words. A wish to change something is shown only to the one whose turn it is. */
export function EntryChip({ side, state, mine = true }: { side: Side; state: string; mine?: boolean }) {
  const { w } = useWords();
  const shown = state === 'returned' && !mine ? 'in_review' : state;
  const [tone, icon] = (side === 'need' ? NEED_LOOKS : OFFER_LOOKS)[shown] ?? ['draft', 'question'];
  return (
    <Chip tone={tone} icon={icon}>
      {w(`exchange.${side}.state.${shown}`)}
    </Chip>
  );
}

const KIND_ICONS: Record<string, IconName> = {
  pro_bono: 'laptop',
  staff_time: 'people',
  venue: 'door',
  goods: 'gift',
  equipment: 'truck',
  money: 'star',
  expertise: 'book',
  experience: 'flag',
  publicity: 'info',
};

/** The picture of a kind of help. */
export function kindIcon(kind: string): IconName {
  return KIND_ICONS[kind] ?? 'hand';
}
