import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { fiscalYearText } from '../../dates';
import { Chip } from '../../ui/chip';
import { amountText } from '../../units';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import type { Indicator } from './city-plans';
import { BaselineFigure, FigureBar, FigureNotes, FigureNow, standingOf } from './figure-notes';

/** What stands before the reader: still to go, reached, or not yet measured. */
function Remaining({ indicator }: { indicator: Indicator }): ReactNode {
  const words = useWords();
  const { value, target, unit, direction } = indicator;
  if (value === null) return words.w('city-plans.not-zero');
  const standing = standingOf(indicator);
  if (standing === null || target.value === null) return null;
  if (standing !== 'on-the-way') return words.w(`city-plans.${standing}`);
  const left = direction === 'decrease' ? value - target.value : target.value - value;
  return words.w('city-plans.left', { left: amountText(words.language, Math.round(left * 10) / 10, unit) });
}

/** How the figure stands to its target, in words. */
function PaceChip({ indicator }: { indicator: Indicator }) {
  const { w } = useWords();
  const standing = standingOf(indicator);
  if (standing === null) return null;
  return standing === 'reached' ? (
    <Chip tone="done" icon="check">
      {w('city-plans.pace.reached')}
    </Chip>
  ) : (
    <Chip tone="open" icon="right">
      {w(`city-plans.pace.${standing}`)}
    </Chip>
  );
}

function Baseline({ indicator }: { indicator: Indicator }) {
  const { r, language } = useWords();
  const { fiscalYear } = indicator.baseline;
  return (
    <div>
      <BaselineFigure indicator={indicator} />{' '}
      {fiscalYear ? <span className="muted ib">{r(fiscalYearText(fiscalYear, language))}</span> : null}
    </div>
  );
}

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
              <Link to={m(`/plan/indicators/${encodeURIComponent(indicator.id)}?fiscalYear=${indicator.fiscalYear}`)}>
                {indicator.name}
              </Link>
              {indicator.initiative ? <span className="muted plain block">{indicator.initiative}</span> : null}
            </th>
            <td data-l={l('city-plans.baseline')}>
              <Baseline indicator={indicator} />
            </td>
            <td data-l={l('city-plans.now')}>
              <div>
                <FigureNow indicator={indicator} />
                <FigureNotes indicator={indicator} />
              </div>
            </td>
            <td data-l={l('city-plans.target')}>
              <div>
                {indicator.target.value === null
                  ? w('city-plans.no-target')
                  : amountText(words.language, indicator.target.value, indicator.unit)}
              </div>
            </td>
            <td className="full">
              <FigureBar indicator={indicator} />
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
