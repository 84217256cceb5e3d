import { dayText } from '../../dates';
import { Bar } from '../../ui/bar';
import { Chip } from '../../ui/chip';
import { amountText } from '../../units';
import { useWords } from '../../words';
import type { Indicator } from './city-plans';

/** Which word stands where a figure would: it was not conducted, or nobody has measured yet. Neither is 0. */
export function missingKey(status: Indicator['status']): 'city-plans.not-conducted' | 'city-plans.not-measured' {
  return status === 'not_conducted' ? 'city-plans.not-conducted' : 'city-plans.not-measured';
}

/**
 * How a figure stands to its target; null where there is no figure or no target. An expected figure reaches nothing
 * yet: the year has still to show it.
 */
export function standingOf({
  value,
  status,
  target,
  direction,
}: Indicator): 'reached' | 'expected' | 'on-the-way' | null {
  if (value === null || target.value === null) return null;
  const there = direction === 'decrease' ? value <= target.value : value >= target.value;
  if (!there) return 'on-the-way';
  return status === 'estimated' ? 'expected' : 'reached';
}

/** The bar towards the target, only where a share of the target says something. */
export function FigureBar({ indicator: { baseline, value, target, attainmentPercent } }: { indicator: Indicator }) {
  return <Bar from={baseline.value} now={attainmentPercent === null ? null : value} target={target.value} />;
}

/** The figure, or in words that there is none. */
export function FigureNow({ indicator }: { indicator: Indicator }) {
  const words = useWords();
  const { value, unit, status } = indicator;
  if (value !== null) return <span className="now">{amountText(words.language, value, unit)}</span>;
  return (
    <Chip tone="draft" icon="question">
      {words.w(missingKey(status))}
    </Chip>
  );
}

type SurveyFacts = NonNullable<Indicator['survey']>;

/** How a survey came to its figure: how many answered, how, when, and what they were asked. */
export function SurveyNote({ survey }: { survey: SurveyFacts }) {
  const { w, r, language } = useWords();
  const { n, invited, method, from, to, question } = survey;
  return (
    <>
      {w('city-plans.survey.n', { count: n })}
      {invited ? <> {w('city-plans.survey.invited', { invited })}</> : null}
      {method ? <> {method}</> : null}
      {from ? (
        <>
          {' '}
          <span className="d">{r(dayText(from, language))}</span>
          {to && to !== from ? (
            <>
              {' '}
              – <span className="d">{r(dayText(to, language))}</span>
            </>
          ) : null}
        </>
      ) : null}
      {question ? <> {w('city-plans.survey.question', { question })}</> : null}
    </>
  );
}

const SHOWN_FLAGS = ['rescoped', 'not_comparable', 'partial'];

/**
 * All that must be known about a figure, beside it in every view: expected, counted anew, not whole, typed, surveyed,
 * corrected. Nothing of it is only in another place.
 */
export function FigureNotes({ indicator }: { indicator: Indicator }) {
  const words = useWords();
  const { w, s } = words;
  const { status, value, flags, source, survey, corrections, unit } = indicator;
  const corrected = corrections.at(-1);
  const before =
    corrected &&
    (corrected.oldValue === null ? s('city-plans.not-measured') : amountText(words.language, corrected.oldValue, unit));
  return (
    <>
      {status === 'estimated' ? <Note>{w('city-plans.flag.estimated')}</Note> : null}
      {flags
        .filter((flag) => SHOWN_FLAGS.includes(flag))
        .map((flag) => (
          <Note key={flag}>{w(`city-plans.flag.${flag}`)}</Note>
        ))}
      {value !== null && source === 'entered' ? <Note>{w('city-plans.source.entered')}</Note> : null}
      {value !== null && source === 'survey' ? (
        <Note>
          {w('city-plans.source.survey')} {survey ? <SurveyNote survey={survey} /> : w('city-plans.survey.unknown')}
        </Note>
      ) : null}
      {before === undefined ? null : <Note>{w('city-plans.flag.corrected', { before })}</Note>}
    </>
  );
}

function Note({ children }: { children: React.ReactNode }) {
  return <span className="muted plain small block">{children}</span>;
}

/** Where the plan began; an expected baseline says so. */
export function BaselineFigure({ indicator: { baseline, unit } }: { indicator: Indicator }) {
  const words = useWords();
  if (baseline.value === null) return words.w('city-plans.not-conducted');
  return (
    <>
      {amountText(words.language, baseline.value, unit)}
      {baseline.status === 'estimated' ? <> {words.w('city-plans.flag.estimated')}</> : null}
    </>
  );
}
