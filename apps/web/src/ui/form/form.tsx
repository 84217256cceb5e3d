import { useEffect, useRef, type ReactNode } from 'react';
import { FormProvider, type FieldValues, type Path, type UseFormReturn } from 'react-hook-form';
import { Problem } from '../../api/problem';
import { useWords, type Words } from '../../words';
import { Button } from '../button';
import { Icon } from '../icon';
import { Notice } from '../notice';
import { useKeptDraft } from './kept-draft';

/** The id of a field's first control; links of the error summary lead to it. */
export function fieldId(name: string): string {
  return `f-${name.replaceAll('.', '-')}`;
}

interface FlatError {
  name: string;
  message: string;
}

function flatten(errors: unknown, prefix = ''): FlatError[] {
  if (typeof errors !== 'object' || errors === null) return [];
  return Object.entries(errors).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value !== 'object' || value === null || key === 'ref') return [];
    const name = prefix === '' ? key : `${prefix}.${key}`;
    const message = (value as { message?: unknown }).message;
    return typeof message === 'string' && message !== '' ? [{ name, message }] : flatten(value, name);
  });
}

function known(name: string, values: unknown): boolean {
  const first = name.split('.')[0] ?? '';
  return typeof values === 'object' && values !== null && first in values;
}

/** The server was not reached: nothing that was typed is wrong. */
const UNSENT = 'unsent';

/** Puts a refusal of the server where it belongs: at its fields, else above the form. */
export function showProblem<T extends FieldValues>(form: UseFormReturn<T>, error: unknown, words: Words): void {
  if (!(error instanceof Problem)) throw error;
  let placed = 0;
  for (const field of error.errors) {
    const name = field.pointer.replace(/^\//, '').replaceAll('/', '.');
    if (!known(name, form.getValues())) continue;
    form.setError(name as Path<T>, { type: 'server', message: field.detail });
    placed += 1;
  }
  if (placed > 0) return;
  const message = error.errors[0]?.detail ?? error.detail;
  form.setError('root.server', {
    type: error.status === 0 ? UNSENT : 'server',
    message: message === '' ? words.s('frame.failure.not-sent') : message,
  });
}

interface FormProps<T extends FieldValues> {
  form: UseFormReturn<T>;
  /** A name on this page under which what was typed waits in this tab until it has been sent. */
  keptAs?: string;
  onSend: (values: T) => Promise<void>;
  children: ReactNode;
  label?: string;
}

/** A form that keeps what was typed, tells every error twice in the same words, and moves to the summary. */
export function Form<T extends FieldValues>({ form, keptAs, onSend, children, label }: FormProps<T>) {
  const words = useWords();
  const draft = useKeptDraft(form, keptAs);
  const summary = useRef<HTMLDivElement>(null);
  const errors = flatten(form.formState.errors);
  const attempt = form.formState.submitCount;
  const count = errors.length;
  const unsent = form.formState.errors.root?.['server']?.type === UNSENT;
  useEffect(() => {
    if (count > 0) summary.current?.focus();
  }, [attempt, count]);
  const submit = form.handleSubmit(async (values) => {
    try {
      await onSend(values);
      draft.forget();
    } catch (error) {
      showProblem(form, error, words);
    }
  });
  return (
    <FormProvider {...form}>
      <form
        noValidate
        aria-label={label}
        className="stack-lg"
        onSubmit={(event) => {
          if (form.formState.isSubmitting) event.preventDefault();
          else void submit(event);
        }}
      >
        {draft.restored ? (
          <Notice title={words.w('form.kept')}>
            <p>
              <Button size="sm" onClick={draft.discard}>
                {words.w('form.kept.discard')}
              </Button>
            </p>
          </Notice>
        ) : null}
        {count > 0 ? (
          <div className="error-summary stack-sm" role="alert" tabIndex={-1} ref={summary}>
            <h2>
              <Icon name="alert" />
              {unsent
                ? words.w(`frame.failure.${navigator.onLine ? 'not-done' : 'offline'}`)
                : words.w('frame.errors.title', { count })}
            </h2>
            <p>{words.w('frame.errors.kept')}</p>
            <ul>
              {errors.map(({ name, message }) => (
                <li key={name}>
                  {name.startsWith('root') ? (
                    <b>{words.r(message)}</b>
                  ) : (
                    <a
                      href={`#${fieldId(name)}`}
                      onClick={(event) => {
                        event.preventDefault();
                        document.getElementById(fieldId(name))?.focus();
                      }}
                    >
                      {words.r(message)}
                    </a>
                  )}
                </li>
              ))}
            </ul>
          </div>
        ) : null}
        {children}
      </form>
    </FormProvider>
  );
}
