import { useState, type ReactNode } from 'react';
import { useController } from 'react-hook-form';
import { Icon } from '../../../ui/icon';
import { Button } from '../../../ui/button';
import { withoutReadings } from '../../../ui/ruby';
import { useWords } from '../../../words';
import { useLabels, type Entry as DictionaryEntry } from '../../registry/registry';
import { skillLevelCode } from '../entry-facts';
import type { SkillWish } from '../exchange';

function surfaces(entry: DictionaryEntry): string[] {
  const synonyms = entry.attributes?.synonyms as Record<string, string[]> | undefined;
  return [withoutReadings(entry.label), ...Object.values(synonyms ?? {}).flat()].map((text) =>
    text.normalize('NFKC').toLowerCase(),
  );
}

/** People type words; the list suggests what they may mean. Nobody types a code. */
export function SkillPicker({ label, hint }: { label: string; hint: ReactNode }) {
  const { w, s, r } = useWords();
  const labels = useLabels();
  const { field } = useController({ name: 'skills' });
  const chosen = (field.value ?? []) as SkillWish[];
  const [typed, setTyped] = useState('');
  const wanted = typed.normalize('NFKC').toLowerCase().trim();
  const found =
    wanted === ''
      ? []
      : labels
          .entries('skills')
          .filter((entry) => !chosen.some(({ code }) => code === entry.code))
          .filter((entry) => surfaces(entry).some((surface) => surface.includes(wanted) || wanted.includes(surface)))
          .slice(0, 8);
  return (
    <div className="stack">
      <div className="stack-sm">
        <label className="label" htmlFor="f-skills">
          {r(label)}
        </label>
        <p className="hint" id="f-skills-hint">
          {hint}
        </p>
        <input
          className="input"
          id="f-skills"
          aria-describedby="f-skills-hint"
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
        <p role="status" className="muted">
          {wanted === ''
            ? null
            : found.length === 0
              ? w('exchange.skills.none')
              : w('exchange.skills.found', { count: found.length })}
        </p>
        <ul className="pills">
          {found.map((entry) => (
            <li key={entry.code}>
              <button
                type="button"
                className="pill"
                onClick={() => {
                  field.onChange([...chosen, { code: entry.code, level: 2 }]);
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
      {chosen.length === 0 ? null : (
        <ul className="cards">
          {chosen.map((skill, at) => (
            <li key={skill.code} className="card stack-sm">
              <b>{r(labels.label('skills', skill.code))}</b>
              <div className="stack-sm">
                <label className="block stack-sm">
                  <span className="block">{w('exchange.skills.level')}</span>
                  <select
                    className="input"
                    value={skill.level}
                    onChange={(event) =>
                      field.onChange(
                        chosen.map((old, index) =>
                          index === at ? { ...old, level: Number(event.target.value) } : old,
                        ),
                      )
                    }
                  >
                    {[1, 2, 3].map((level) => (
                      <option key={level} value={level}>
                        {withoutReadings(labels.label('skillLevels', skillLevelCode(level)))}
                      </option>
                    ))}
                  </select>
                </label>
                <Button size="sm" onClick={() => field.onChange(chosen.filter((_, index) => index !== at))}>
                  {s('exchange.skills.remove')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
