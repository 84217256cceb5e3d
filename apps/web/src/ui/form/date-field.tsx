import { useState, type ReactNode } from 'react';
import { useController } from 'react-hook-form';
import { dayText } from '../../dates';
import { useWords } from '../../words';
import { describedBy, FieldError, Marker, useFieldError } from './fields';
import { fieldId } from './form';

interface DateFieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  required?: boolean;
}

type Part = 'year' | 'month' | 'day';
const SIZES: Record<Part, string> = { year: 'input input--y', month: 'input input--n', day: 'input input--n' };

/** Whether a day of that name exists. */
export function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

function half(typed: string): string {
  return typed.normalize('NFKC').trim();
}

function joined(parts: Record<Part, string>): string {
  if (parts.year === '' && parts.month === '' && parts.day === '') return '';
  return `${parts.year}-${parts.month.padStart(2, '0')}-${parts.day.padStart(2, '0')}`;
}

/** A date as three fields; the form's value is YYYY-MM-DD, or empty. */
export function DateField({ name, label, hint, required = false }: DateFieldProps) {
  const { w, s, r, language } = useWords();
  const error = useFieldError(name);
  const { field } = useController({
    name,
    rules: {
      validate: (value: unknown) => {
        const text = typeof value === 'string' ? value : '';
        if (text === '') return !required || s('frame.errors.date-missing');
        return isDay(text) || s('frame.errors.date');
      },
    },
  });
  const value = typeof field.value === 'string' ? field.value : '';
  const [parts, setParts] = useState<Record<Part, string>>(() => {
    const [year = '', month = '', day = ''] = value.split('-');
    return { year, month: month.replace(/^0/, ''), day: day.replace(/^0/, '') };
  });
  const order: Part[] = language === 'en' || language === 'pt-BR' ? ['day', 'month', 'year'] : ['year', 'month', 'day'];
  return (
    <div className={error === undefined ? 'stack-sm' : 'stack-sm invalid-block'}>
      <p className="label" id={`${fieldId(name)}-label`}>
        {label}
        <Marker required={required} />
      </p>
      {hint === undefined ? null : (
        <p className="hint" id={`${fieldId(name)}-hint`}>
          {hint}
        </p>
      )}
      <FieldError name={name} />
      <div
        className="ymd"
        role="group"
        aria-labelledby={`${fieldId(name)}-label`}
        aria-describedby={describedBy(name, hint !== undefined, error !== undefined)}
      >
        {order.map((part, at) => (
          <label key={part}>
            {language === 'en' || language === 'pt-BR' ? w(`frame.date.${part}`) : null}
            <input
              className={SIZES[part]}
              inputMode="numeric"
              id={at === 0 ? fieldId(name) : undefined}
              aria-label={s(`frame.date.${part}`)}
              aria-invalid={error !== undefined}
              value={parts[part]}
              onChange={(event) => {
                const next = { ...parts, [part]: half(event.target.value) };
                setParts(next);
                field.onChange(joined(next));
              }}
            />
            {language === 'en' || language === 'pt-BR' ? null : w(`frame.date.${part}`)}
          </label>
        ))}
      </div>
      {isDay(value) ? <p className="d">{r(dayText(value, language))}</p> : null}
    </div>
  );
}
