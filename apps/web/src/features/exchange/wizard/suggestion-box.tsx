import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import { api, bodyOf } from '../../../api/client';
import { Icon } from '../../../ui/icon';
import { useWords } from '../../../words';
import { useSlug } from '../../registry/registry';
import type { Answers } from './answers';

/** Somebody who types is asked for no more than one answer every quarter of a second. */
const PAUSE_MS = 250;
const MOST_WORDS = 500;

function useSuggestions(words: string, list: 'skills' | 'fields') {
  const municipality = useSlug();
  const [asked, setAsked] = useState(words);
  useEffect(() => {
    const pause = setTimeout(() => setAsked(words), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [words]);
  return useQuery({
    queryKey: ['suggestions', municipality, asked],
    queryFn: () => {
      const params = { path: { municipality }, query: { words: asked } };
      return bodyOf(api.GET('/api/v1/m/{municipality}/dictionaries/suggestions', { params }));
    },
    enabled: asked.trim() !== '',
    placeholderData: (before) => before,
    select: (found) => found[list],
  });
}

interface SuggestionBoxProps {
  list: 'skills' | 'fields';
  label: string;
  hint: ReactNode;
  /** Codes that are chosen already: they are not suggested again. */
  chosen: readonly string[];
  onChoose: (code: string) => void;
}

/** People type words; the server suggests what they may mean. Before that it reads the title and the story. */
export function SuggestionBox({ list, label, hint, chosen, onChoose }: SuggestionBoxProps) {
  const { w, r } = useWords();
  const { getValues } = useFormContext<Answers>();
  const [typed, setTyped] = useState('');
  const told = `${getValues('title')}\n${getValues('story')}`.slice(0, MOST_WORDS);
  const isTyped = typed.trim() !== '';
  const { data, isFetching } = useSuggestions(isTyped ? typed.slice(0, MOST_WORDS) : told, list);
  const found = (data ?? []).filter(({ code }) => !chosen.includes(code));
  const id = `f-${list}-words`;
  return (
    <div className="stack-sm">
      <label className="label" htmlFor={id}>
        {r(label)}
      </label>
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
      <input
        className="input"
        id={id}
        aria-describedby={`${id}-hint`}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      <p role="status" className="muted">
        {isTyped && !isFetching
          ? found.length === 0
            ? w('exchange.skills.none')
            : w('exchange.skills.found', { count: found.length })
          : null}
        {!isTyped && found.length > 0 ? w('suggestions.from-story') : null}
      </p>
      <ul className="pills">
        {found.map((entry) => (
          <li key={entry.code}>
            <button
              type="button"
              className="pill"
              onClick={() => {
                onChoose(entry.code);
                setTyped('');
              }}
            >
              <Icon name="plus" />
              {r(entry.label)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
