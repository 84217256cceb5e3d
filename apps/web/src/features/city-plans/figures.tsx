import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { fiscalYearText, numberText } from '../../dates';
import { Bar } from '../../ui/bar';
import { Chip } from '../../ui/chip';
import { useWords, type Words } from '../../words';
import { useM } from '../registry/registry';
import type { Indicator } from './city-plans';

/** A figure with its unit; figures that were not measured are not 0. */
export function figureText(words: Words, value: number, unit: string): string {
  const gap = words.language === 'en' || words.language === 'pt-BR' ? ' ' : '';
  return `${numberText(value, words.language)}${gap}${unit}`;
}

/** What stands before the reader: still to go, reached, or not yet measured. */
function Remaining({ indicator }: { indicator: Indicator }): ReactNode {
  const words = useWords();
  const { value, target, unit } = indicator;
  if (value === null) return words.w('city-plans.not-zero');
  const goal = target.value;
  if (goal === null) return null;
  const decreasing = indicator.direction === 'decrease';
  const left = decreasing ? value - goal : goal - value;
  if (left <= 0) return words.w('city-plans.reached');
  return words.w('city-plans.left', { left: figureText(words, Math.round(left * 10) / 10, unit) });
}

/** How the figure stands to its target, in words. */
export function PaceChip({ indicator }: { indicator: Indicator }) {
  const { w } = useWords();
  const goal = indicator.target.value;
  if (goal === null || indicator.value === null) return null;
  const reached = indicator.direction === 'decrease' ? indicator.value <= goal : indicator.value >= goal;
  return reached ? (
    <Chip tone="done" icon="check">
      {w('city-plans.pace.reached')}
    </Chip>
  ) : (
    <Chip tone="open" icon="right">
      {w('city-plans.pace.on-the-way')}
    </Chip>
  );
}

function Baseline({ indicator }: { indicator: Indicator }) {
  const words = useWords();
  const { w, r, language } = words;
  const { baseline, unit } = indicator;
  return (
    <div>
      {baseline.value === null ? w('city-plans.not-conducted') : figureText(words, baseline.value, unit)}{' '}
      {baseline.fiscalYear ? (
        <span className="muted ib">{r(fiscalYearText(baseline.fiscalYear, language))}</span>
      ) : null}
    </div>
  );
}

/** What to know about a figure: expected, counted anew, not whole. */
export function Flags({ indicator }: { indicator: Indicator }) {
  const { w } = useWords();
  return indicator.flags
    .filter((flag) => FLAGS.includes(flag))
    .map((flag) => (
      <span key={flag} className="muted plain small block">
        {w(`city-plans.flag.${flag}`)}
      </span>
    ));
}

const FLAGS = ['estimated', 'rescoped', 'not_comparable', 'partial'];

interface TableProps {
  caption: string;
  indicators: Indicator[];
  /** The planner's board tells also where a figure comes from. */
  full?: boolean;
}

/** Indicators as a table: every bar lives beside its figures. */
export function IndicatorTable({ caption, indicators, full = false }: TableProps) {
  const words = useWords();
  const { w, l } = words;
  const m = useM();
  return (
    <table className={full ? 'table table--cards table--ind' : 'table table--cards table--home'}>
      <caption className="sr">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{w('city-plans.indicator')}</th>
          <th scope="col">{w('city-plans.baseline')}</th>
          <th scope="col">{w('city-plans.now')}</th>
          <th scope="col">{w('city-plans.target')}</th>
          <th scope="col">{w('city-plans.progress')}</th>
          {full ? (
            <>
              <th scope="col">{w('city-plans.pace')}</th>
              <th scope="col">{w('city-plans.source')}</th>
            </>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {indicators.map((indicator) => (
          <tr key={indicator.id}>
            <th scope="row">
              <Link to={m(`/plan/indicators/${encodeURIComponent(indicator.id)}`)}>{indicator.name}</Link>
              {indicator.initiative ? <span className="muted plain block">{indicator.initiative}</span> : null}
            </th>
            <td data-l={l('city-plans.baseline')}>
              <Baseline indicator={indicator} />
            </td>
            <td data-l={l('city-plans.now')}>
              <div>
                {indicator.value === null ? (
                  <Chip tone="draft" icon="question">
                    {w('city-plans.not-measured')}
                  </Chip>
                ) : (
                  <span className="now">{figureText(words, indicator.value, indicator.unit)}</span>
                )}
                <Flags indicator={indicator} />
              </div>
            </td>
            <td data-l={l('city-plans.target')}>
              <div>
                {indicator.target.value === null
                  ? w('city-plans.no-target')
                  : figureText(words, indicator.target.value, indicator.unit)}
              </div>
            </td>
            <td className="full">
              <Bar from={indicator.baseline.value} now={indicator.value} target={indicator.target.value} />
              <p className="muted small">
                <Remaining indicator={indicator} />
              </p>
            </td>
            {full ? (
              <>
                <td data-l={l('city-plans.pace')}>
                  <div>{indicator.value === null ? '—' : <PaceChip indicator={indicator} />}</div>
                </td>
                <td data-l={l('city-plans.source')}>
                  <div>{w(`city-plans.source.${indicator.source}`)}</div>
                </td>
              </>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
