import type { ReactNode } from 'react';
import { Button } from './button';

/** One line of words to look for; the search begins when it is sent. */
export function SearchBox({
  label,
  button,
  search,
}: {
  label: ReactNode;
  button: ReactNode;
  search: (words: string) => void;
}) {
  return (
    <form
      role="search"
      className="stack-sm"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget).get('q');
        search(typeof typed === 'string' ? typed.trim() : '');
      }}
    >
      <label className="label" htmlFor="q">
        {label}
      </label>
      <div className="search">
        <input className="input" id="q" name="q" type="search" />
        <Button type="submit">{button}</Button>
      </div>
    </form>
  );
}
