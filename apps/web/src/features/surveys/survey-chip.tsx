import { Chip, type Tone } from '../../ui/chip';
import type { IconName } from '../../ui/icon-paths';
import { useWords } from '../../words';
import type { SurveyLine } from './surveys';

const LOOKS: Record<SurveyLine['state'], [Tone, IconName]> = {
  draft: ['draft', 'pencil'],
  open: ['open', 'mail'],
  closed: ['wait', 'clock'],
  published: ['done', 'check'],
  cancelled: ['end', 'minus'],
};

/** The state of a survey, in words. */
export function SurveyChip({ state }: Pick<SurveyLine, 'state'>) {
  const { w } = useWords();
  const [tone, icon] = LOOKS[state];
  return (
    <Chip tone={tone} icon={icon}>
      {w(`surveys.state.${state}`)}
    </Chip>
  );
}
