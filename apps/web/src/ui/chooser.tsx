import type { ReactNode } from 'react';

interface ChooserProps<T extends string | number> {
  id: string;
  label: ReactNode;
  /** Undefined while nothing is chosen yet. */
  value: T | undefined;
  options: readonly { value: T; label: string }[];
  choose: (value: T) => void;
}

/** A choice that takes effect at once; no form has to be sent. */
export function Chooser<T extends string | number>({ id, label, value, options, choose }: ChooserProps<T>) {
  return (
    <div className="stack-sm">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <select
        className="input input--auto"
        id={id}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => String(option.value) === event.target.value);
          if (chosen) choose(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
