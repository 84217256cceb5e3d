import { useId, useState, type ReactNode } from 'react';
import { Button } from '../../ui/button';
import { Loaded } from '../../ui/loaded';
import { useWords } from '../../words';
import type { PartyRef } from '../registry/registry';
import { usePartiesCalled } from './casework';

function Found({ words, choose }: { words: string; choose: (party: PartyRef) => void }) {
  const { w } = useWords();
  return (
    <Loaded query={usePartiesCalled(words)}>
      {(found) =>
        found.length === 0 ? (
          <p role="status">{w('registry.parties.none')}</p>
        ) : (
          <ul className="stack-sm">
            {found.map((party) => (
              <li key={party.id}>
                <Button size="sm" onClick={() => choose(party)}>
                  {party.name}
                </Button>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

/** A party of the register, looked for by name. It can stand inside a form: it is none itself. */
export function PartyPicker({ label, choose }: { label: ReactNode; choose: (party: PartyRef) => void }) {
  const { w } = useWords();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [words, setWords] = useState('');
  return (
    <div className="stack-sm">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <div className="search">
        <input
          className="input"
          id={id}
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            setWords(typed.trim());
          }}
        />
        <Button onClick={() => setWords(typed.trim())}>{w('casework.search')}</Button>
      </div>
      {words === '' ? null : (
        <Found
          words={words}
          choose={(party) => {
            setTyped('');
            setWords('');
            choose(party);
          }}
        />
      )}
    </div>
  );
}
