import { Chip, type Tone } from '../../ui/chip';
import type { IconName } from '../../ui/icon-paths';
import { useWords } from '../../words';

const LOOKS: Record<string, [Tone, IconName]> = {
  applied: ['wait', 'clock'],
  in_review: ['wait', 'clock'],
  returned: ['todo', 'pencil'],
  registered: ['done', 'check'],
  renewal_due: ['todo', 'pencil'],
  lapsed: ['end', 'clock'],
  refused: ['end', 'ban'],
  withdrawn: ['end', 'minus'],
};

/** The state of a registration in words. */
export function PartyChip({ state }: { state: string }) {
  const { w } = useWords();
  const [tone, icon] = LOOKS[state] ?? ['draft', 'question'];
  return (
    <Chip tone={tone} icon={icon}>
      {w(`registry.party.state.${state}`)}
    </Chip>
  );
}
