import type { ReactNode } from 'react';
import { useController } from 'react-hook-form';
import { Button } from '../../../ui/button';
import { withoutReadings } from '../../../ui/ruby';
import { useWords } from '../../../words';
import { useLabels } from '../../registry/registry';
import { skillLevelCode } from '../entry-facts';
import type { SkillWish } from '../exchange';
import { SuggestionBox } from './suggestion-box';

/** Skills, each with its level. Nobody types a code. */
export function SkillPicker({ label, hint }: { label: string; hint: ReactNode }) {
  const { w, s, r } = useWords();
  const labels = useLabels();
  const { field } = useController({ name: 'skills' });
  const chosen = (field.value ?? []) as SkillWish[];
  return (
    <div className="stack">
      <SuggestionBox
        list="skills"
        label={label}
        hint={hint}
        chosen={chosen.map(({ code }) => code)}
        onChoose={(code) => field.onChange([...chosen, { code, level: 2 }])}
      />
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
