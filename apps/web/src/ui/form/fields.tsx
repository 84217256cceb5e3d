import type { ComponentProps, ReactNode } from 'react';
import { useFormContext, type RegisterOptions } from 'react-hook-form';
import { useWords } from '../../words';
import { Icon } from '../icon';
import { fieldId } from './form';

/** The message at a field, if there is one. */
export function useFieldError(name: string): string | undefined {
  const { getFieldState, formState } = useFormContext();
  return getFieldState(name, formState).error?.message;
}

interface Named {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  required?: boolean;
}

/** 必須 and 任意, in words. */
export function Marker({ required }: { required: boolean }) {
  const { w } = useWords();
  return required ? (
    <span className="req">{w('frame.required')}</span>
  ) : (
    <span className="opt">{w('frame.optional')}</span>
  );
}

/** The message at its field. */
export function FieldError({ name }: { name: string }) {
  const message = useFieldError(name);
  const { r } = useWords();
  if (message === undefined) return null;
  return (
    <p className="error" id={`${fieldId(name)}-error`}>
      <Icon name="alert" />
      <span>{r(message)}</span>
    </p>
  );
}

/** Which texts describe a field, for readers. */
export function describedBy(name: string, hint: boolean, error: boolean): string | undefined {
  const ids = [hint ? `${fieldId(name)}-hint` : '', error ? `${fieldId(name)}-error` : ''].filter((id) => id !== '');
  return ids.length === 0 ? undefined : ids.join(' ');
}

function Labelled({ name, label, hint, required = false, children }: Named & { children: ReactNode }) {
  const error = useFieldError(name);
  const { r } = useWords();
  return (
    <div className={error === undefined ? 'stack-sm' : 'stack-sm invalid-block'}>
      <label className="label" htmlFor={fieldId(name)}>
        {typeof label === 'string' ? r(label) : label}
        <Marker required={required} />
      </label>
      {hint === undefined ? null : (
        <p className="hint" id={`${fieldId(name)}-hint`}>
          {hint}
        </p>
      )}
      <FieldError name={name} />
      {children}
    </div>
  );
}

function useControl({ name, label, hint, required }: Named, rules: RegisterOptions = {}) {
  const { register } = useFormContext();
  const { s } = useWords();
  const error = useFieldError(name);
  return {
    ...register(name, {
      ...rules,
      ...(required ? { required: s('frame.errors.required', { label: typeof label === 'string' ? label : '' }) } : {}),
    }),
    id: fieldId(name),
    'aria-invalid': error !== undefined,
    'aria-describedby': describedBy(name, hint !== undefined, error !== undefined),
  };
}

type TextFieldProps = Named & { rules?: RegisterOptions } & Pick<
    ComponentProps<'input'>,
    'type' | 'autoComplete' | 'inputMode' | 'lang' | 'step'
  >;

/** One line of text. */
export function TextField({ rules, type = 'text', autoComplete, inputMode, lang, step, ...named }: TextFieldProps) {
  const control = useControl(named, rules);
  return (
    <Labelled {...named}>
      <input
        className="input"
        type={type}
        autoComplete={autoComplete}
        inputMode={inputMode}
        lang={lang}
        step={step}
        {...control}
      />
    </Labelled>
  );
}

/** A whole number, typed. Full-width digits are understood. */
export function NumberField({ min = 1, max, ...named }: Named & { min?: number; max?: number }) {
  const { s } = useWords();
  const control = useControl(named, {
    setValueAs: (typed: string | number | undefined) => {
      const text = String(typed ?? '')
        .normalize('NFKC')
        .replaceAll(',', '')
        .trim();
      return text === '' ? undefined : Number(text);
    },
    validate: (value: unknown) =>
      value === undefined ||
      (Number.isInteger(value) && Number(value) >= min && (max === undefined || Number(value) <= max)) ||
      s('frame.errors.number', { min }),
  });
  return (
    <Labelled {...named}>
      <input className="input input--number" inputMode="numeric" {...control} />
    </Labelled>
  );
}

/** Several lines of text. */
export function TextArea({ rows = 6, ...named }: Named & { rows?: number }) {
  const control = useControl(named);
  return (
    <Labelled {...named}>
      <textarea className="input" rows={rows} {...control} />
    </Labelled>
  );
}

export interface Option {
  value: string | number;
  label: ReactNode;
  note?: ReactNode;
  /** Opens inside the choice when it is taken. */
  more?: ReactNode;
}

/** A list to take one from, for long lists. */
export function SelectField({ options, ...named }: Named & { options: { value: string; label: string }[] }) {
  const control = useControl(named);
  const { s } = useWords();
  return (
    <Labelled {...named}>
      <select className="input" {...control}>
        <option value="">{s('frame.choose')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

interface ChoiceProps extends Named {
  options: Option[];
  /** The question is the page's heading. */
  asHeading?: boolean;
  sub?: boolean;
}

function ChoiceGroup({ kind, options, asHeading, sub, ...named }: ChoiceProps & { kind: 'radio' | 'checkbox' }) {
  const { register } = useFormContext();
  const { s } = useWords();
  const { name, label, hint, required = false } = named;
  const error = useFieldError(name);
  const control = register(name, required ? { required: s('frame.errors.choose') } : {});
  return (
    <fieldset
      className={error === undefined ? 'field stack-sm' : 'field stack-sm invalid-block'}
      aria-describedby={describedBy(name, hint !== undefined, error !== undefined)}
    >
      <legend className={asHeading ? undefined : 'label'}>
        {asHeading ? <h1>{label}</h1> : label}
        {asHeading ? null : <Marker required={required} />}
      </legend>
      {hint === undefined ? null : (
        <p className="hint" id={`${fieldId(name)}-hint`}>
          {hint}
        </p>
      )}
      <FieldError name={name} />
      <div className={sub ? 'choices choices--sub' : 'choices'}>
        {options.map((option, at) => (
          <div key={option.value} className={sub ? 'choice choice--sub' : 'choice'}>
            <label>
              <input
                type={kind}
                value={option.value}
                id={at === 0 ? fieldId(name) : undefined}
                aria-invalid={error === undefined ? undefined : true}
                {...control}
              />
              <span>
                {option.label}
                {option.note === undefined ? null : <small>{option.note}</small>}
              </span>
            </label>
            {option.more === undefined || option.more === null ? null : (
              <div className="choice__more stack">{option.more}</div>
            )}
          </div>
        ))}
      </div>
    </fieldset>
  );
}

/** One of a few. Nothing is preselected when the answer is a decision. */
export function RadioField(props: ChoiceProps) {
  return <ChoiceGroup {...props} kind="radio" />;
}

/** Any of a few. The form's value is the array of codes. */
export function CheckField(props: ChoiceProps) {
  return <ChoiceGroup {...props} kind="checkbox" />;
}

/** One tick. */
export function TickField({ name, label, note }: { name: string; label: ReactNode; note?: ReactNode }) {
  const { register } = useFormContext();
  return (
    <div className="choice">
      <label>
        <input type="checkbox" id={fieldId(name)} {...register(name)} />
        <span>
          {label}
          {note === undefined ? null : <small>{note}</small>}
        </span>
      </label>
    </div>
  );
}
