import { Chip, type Tone } from '../../ui/chip';
import type { IconName } from '../../ui/icon-paths';
import { useWords } from '../../words';

const LOOKS: Record<string, [Tone, IconName]> = {
  preparing: ['wait', 'list'],
  in_progress: ['open', 'right'],
  'review-missing': ['todo', 'pencil'],
  completed: ['wait', 'clock'],
  'to-verify': ['todo', 'flag'],
  jointly_reviewed: ['wait', 'flag'],
  verified: ['done', 'check'],
  suspended: ['end', 'pause'],
  cancelled: ['end', 'minus'],
};

interface Props {
  state: string;
  /** The reader's own review is still missing. */
  reviewMissing?: boolean;
  coordinator?: boolean;
}

/** The state of a collaboration in words. */
export function CollaborationChip({ state, reviewMissing, coordinator }: Props) {
  const { w } = useWords();
  const shown =
    state === 'completed' && reviewMissing
      ? 'review-missing'
      : state === 'jointly_reviewed' && coordinator
        ? 'to-verify'
        : state;
  const [tone, icon] = LOOKS[shown] ?? ['draft', 'question'];
  return (
    <Chip tone={tone} icon={icon}>
      {w(`collaborations.state.${shown}`)}
    </Chip>
  );
}
