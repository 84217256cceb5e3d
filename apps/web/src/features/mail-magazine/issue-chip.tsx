import { Chip, type Tone } from '../../ui/chip';
import type { IconName } from '../../ui/icon-paths';
import { useWords } from '../../words';
import type { Issue } from './mail-magazine';

const LOOKS: Record<Issue['state'], [Tone, IconName]> = {
  draft: ['draft', 'pencil'],
  scheduled: ['wait', 'clock'],
  sending: ['open', 'mail'],
  sent: ['done', 'check'],
  cancelled: ['end', 'minus'],
};

/** The state of an issue, in words. */
export function IssueChip({ state }: Pick<Issue, 'state'>) {
  const { w } = useWords();
  const [tone, icon] = LOOKS[state];
  return (
    <Chip tone={tone} icon={icon}>
      {w(`magazine.state.${state}`)}
    </Chip>
  );
}
