import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Button } from '../../ui/button';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useLabels, useM } from '../registry/registry';
import { useLearningNotes } from './collaborations';

const PARTS = { wentWell: 'went-well', wasHard: 'was-hard', next: 'next' } as const;

/** What was learnt, to be searched before the next time. */
export default function LearningNotesPage() {
  const { w, s } = useWords();
  const m = useM();
  const labels = useLabels();
  const [search, setSearch] = useSearchParams();
  const [typed, setTyped] = useState(search.get('q') ?? '');
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setSearch(next);
  };
  const of = (name: string) => search.get(name) ?? '';
  const query = useLearningNotes({ q: of('q'), form: of('form'), field: of('field') });
  const choice = (name: 'form' | 'field', list: 'forms' | 'fields') => (
    <div className="stack-sm">
      <label className="label" htmlFor={name}>
        {w(`collaborations.notes.${name}`)}
      </label>
      <select className="input" id={name} value={of(name)} onChange={(event) => set(name, event.target.value)}>
        <option value="">{s('frame.choose')}</option>
        {labels.entries(list).map(({ code, label }) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <Page title={s('collaborations.notes')} width="narrow">
      <div className="stack-sm">
        <h1>{w('collaborations.notes')}</h1>
        <p>{w('collaborations.notes.hint')}</p>
      </div>
      <form
        role="search"
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          set('q', typed.trim());
        }}
      >
        <div className="stack-sm">
          <label className="label" htmlFor="q">
            {w('collaborations.notes.q')}
          </label>
          <input className="input" id="q" value={typed} onChange={(event) => setTyped(event.target.value)} />
        </div>
        {choice('form', 'forms')}
        {choice('field', 'fields')}
        <div>
          <Button look="primary" type="submit">
            {w('collaborations.notes.search')}
          </Button>
        </div>
      </form>
      <Loaded query={query}>
        {(found) =>
          found.length === 0 ? (
            <p role="status">{w('collaborations.notes.none')}</p>
          ) : (
            <ul className="stack-lg">
              {found.map((one) => (
                <li key={one.collaborationId} className="card stack-sm">
                  <h2>
                    <Link to={m(`/collaborations/${one.collaborationId}`)}>
                      <Written text={one.title} />
                    </Link>
                  </h2>
                  {one.notes.map((note) => (
                    <div key={note.party.id} className="stack-sm">
                      <h3>{note.party.name}</h3>
                      <dl>
                        {(['wentWell', 'wasHard', 'next'] as const)
                          .filter((part) => note[part] !== '')
                          .map((part) => (
                            <div key={part}>
                              <dt className="label">{w(`collaborations.review.${PARTS[part]}`)}</dt>
                              <dd>
                                <Written text={note[part]} />
                              </dd>
                            </div>
                          ))}
                      </dl>
                    </div>
                  ))}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
