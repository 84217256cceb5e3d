import { Chip, type Tone } from '../../ui/chip';
import type { IconName } from '../../ui/icon-paths';
import { useWords } from '../../words';
import type { CaseLine, RoundTable } from './casework';

const CASE_LOOKS: Record<CaseLine['state'], [Tone, IconName]> = {
  open: ['todo', 'mail'],
  in_progress: ['wait', 'clock'],
  closed: ['done', 'check'],
};
const TABLE_LOOKS: Record<RoundTable['state'], [Tone, IconName]> = {
  planned: ['draft', 'clock'],
  held: ['todo', 'pencil'],
  recorded: ['done', 'check'],
  cancelled: ['end', 'minus'],
};

/** The state of a counselling case, in words. */
export function CaseChip({ state }: Pick<CaseLine, 'state'>) {
  const { w } = useWords();
  const [tone, icon] = CASE_LOOKS[state];
  return (
    <Chip tone={tone} icon={icon}>
      {w(`casework.case-state.${state}`)}
    </Chip>
  );
}

/** The state of a round table, in words. */
export function RoundTableChip({ state }: Pick<RoundTable, 'state'>) {
  const { w } = useWords();
  const [tone, icon] = TABLE_LOOKS[state];
  return (
    <Chip tone={tone} icon={icon}>
      {w(`casework.table-state.${state}`)}
    </Chip>
  );
}
