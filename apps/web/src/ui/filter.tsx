import type { ReactNode } from 'react';
import { useWords } from '../words';
import { withoutReadings } from './ruby';

interface FilterSelectProps {
  name: string;
  label: string;
  value: string | undefined;
  options: { code: string; label: string }[];
}

/** One wish of a search: everything, or one of these. Labels may have their readings in brackets. */
export function FilterSelect({ name, label, value, options }: FilterSelectProps) {
  const { s, r } = useWords();
  const id = `filter-${name}`;
  return (
    <div className="stack-sm">
      <label className="label" htmlFor={id}>
        {r(label)}
      </label>
      <select className="input" id={id} name={name} key={options.length} defaultValue={value ?? ''}>
        <option value="">{s('frame.all')}</option>
        {options.map((option) => (
          <option key={option.code} value={option.code}>
            {withoutReadings(option.label)}
          </option>
        ))}
      </select>
    </div>
  );
}

interface FilterWordsProps {
  label: ReactNode;
  hint?: ReactNode;
  value: string | undefined;
}

/** The wish of a search that is written in words. */
export function FilterWords({ label, hint, value }: FilterWordsProps) {
  return (
    <div className="stack-sm">
      <label className="label" htmlFor="q">
        {label}
      </label>
      {hint ? (
        <p className="hint" id="q-hint">
          {hint}
        </p>
      ) : null}
      <input
        className="input"
        id="q"
        name="q"
        type="search"
        aria-describedby={hint ? 'q-hint' : undefined}
        defaultValue={value ?? ''}
      />
    </div>
  );
}

/** What was written into a search form, without what was left empty. */
function wishesOf(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '',
  );
}

interface SearchFormProps {
  /** The form is made anew when this changes: what was searched for stands in the address. */
  state: string;
  search: (wishes: [string, string][]) => void;
  children: ReactNode;
}

/** A search whose wishes go into the address. */
export function SearchForm({ state, search, children }: SearchFormProps) {
  return (
    <form
      role="search"
      className="stack filter"
      key={state}
      onSubmit={(event) => {
        event.preventDefault();
        search(wishesOf(event.currentTarget));
      }}
    >
      {children}
    </form>
  );
}
