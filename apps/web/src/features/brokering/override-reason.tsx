import type { ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import { SelectField, TextField } from '../../ui/form/fields';
import { withoutReadings } from '../../ui/ruby';
import { useWords } from '../../words';
import { useLabels } from '../registry/registry';

export interface OverrideAnswers {
  overrideReason: string;
  overrideWords: string;
}

export const NO_OVERRIDE: OverrideAnswers = { overrideReason: '', overrideWords: '' };

/** A code of the list, or the coordinator's own words where the list wants them; undefined when nothing was said. */
export function overrideOf({ overrideReason, overrideWords }: OverrideAnswers): string | undefined {
  const words = overrideWords.trim();
  if (overrideReason === '') return undefined;
  return words === '' ? overrideReason : words;
}

/** Why a coordinator decides otherwise than the order or the wishes of a party would have it. */
export function OverrideReason({ label, hint, required }: { label: string; hint: ReactNode; required: boolean }) {
  const { l } = useWords();
  const labels = useLabels();
  const { watch } = useFormContext<OverrideAnswers>();
  const reasons = labels.entries('overrideReasons');
  const chosen = reasons.find(({ code }) => code === watch('overrideReason'));
  return (
    <>
      <SelectField
        name="overrideReason"
        label={label}
        hint={hint}
        required={required}
        options={reasons.map((entry) => ({ value: entry.code, label: withoutReadings(entry.label) }))}
      />
      {chosen?.attributes['textRequired'] === true ? (
        <TextField name="overrideWords" label={l('brokering.override.words')} required />
      ) : null}
    </>
  );
}
