import type { ReactNode } from 'react';
import { Day, Window } from '../../ui/day';
import type { Fact } from '../../ui/facts';
import { Written } from '../../ui/written';
import { amountText } from '../../units';
import { useWords, type Words } from '../../words';
import { useLabels, type Labels, type ListName } from '../registry/registry';
import type { Entry, Side } from './exchange';

function list(labels: Labels, words: Words, name: ListName, codes: (string | number)[] | undefined): ReactNode {
  if (!codes || codes.length === 0) return null;
  return words.r(codes.map((code) => labels.label(name, code)).join(words.s('frame.list-separator')));
}

/** When something is possible or wished, in words. */
export function WhenText({ entry, short = false }: { entry: Entry; short?: boolean }) {
  const { w, s } = useWords();
  const windows = entry.timeWindows ?? [];
  const weekdays = entry.weekdays ?? [];
  const times = entry.timesOfDay ?? [];
  if (windows.length === 0 && weekdays.length === 0 && times.length === 0) return w('exchange.when.talk');
  return (
    <>
      {(short ? windows.slice(0, 3) : windows).map(({ from, to }) => (
        <p key={from + to}>
          <Window from={from} to={to} />
        </p>
      ))}
      {short && windows.length > 3 ? <p>{w('exchange.when.more', { count: windows.length - 3 })}</p> : null}
      {weekdays.length > 0 || times.length > 0 ? (
        <p>
          {weekdays.length > 0 && weekdays.length < 7 ? (
            <>
              {w('exchange.when.weekdays', {
                days: weekdays.map((day) => s(`exchange.weekday.${day}`)).join(s('frame.list-separator')),
              })}{' '}
            </>
          ) : null}
          {times.map((time) => s(`exchange.time.${time}`)).join(s('frame.list-separator'))}
        </p>
      ) : null}
    </>
  );
}

/** Where, in words. */
export function WhereText({ entry }: { entry: Entry }) {
  const words = useWords();
  const labels = useLabels();
  const places = list(labels, words, 'districts', entry.districts);
  return (
    <>
      {places ?? words.w('exchange.where.anywhere')}
      {entry.online ? <> / {words.w('exchange.where.online')}</> : null}
    </>
  );
}

/** How much: the quantity with its unit. */
export function useQuantityText(): (quantity: Entry['quantity']) => ReactNode {
  const { r, language } = useWords();
  const labels = useLabels();
  return (quantity) => {
    if (!quantity) return null;
    return r(amountText(language, quantity.count, labels.label('needUnits', quantity.unit)));
  };
}

/** What everybody may read of a need or an offer, one fact a line; `step` is the question that asks for it. */
export function useEntryFacts(side: Side, entry: Entry): (Fact & { step: string })[] {
  const words = useWords();
  const labels = useLabels();
  const quantityText = useQuantityText();
  const { w, s } = words;
  const number = (key: string, value: number | null | undefined): ReactNode =>
    value === null || value === undefined ? null : w(key, { count: value });
  const yes = (value: boolean | null | undefined, key: string): ReactNode => (value ? w(key) : null);
  const skills = (entry.skills ?? []).map(
    (skill) =>
      `${labels.label('skills', skill.code)}${s('exchange.skill.level', { level: labels.label('skillLevels', skillLevelCode(skill.level)) })}`,
  );
  const shared = [
    { step: 'kind', label: w('exchange.fact.kind'), value: words.r(labels.label('resourceKinds', entry.resourceKind)) },
    { step: 'amount', label: w('exchange.fact.quantity'), value: quantityText(entry.quantity) },
    {
      step: 'skills',
      label: w('exchange.fact.skills'),
      value: skills.length > 0 ? words.r(skills.join(s('frame.list-separator'))) : null,
    },
    { step: 'when', label: w('exchange.fact.when'), value: <WhenText entry={entry} /> },
    { step: 'where', label: w('exchange.fact.where'), value: <WhereText entry={entry} /> },
    { step: 'thanks', label: w('exchange.fact.fields'), value: list(labels, words, 'fields', entry.fields) },
    {
      step: side === 'need' ? 'people' : 'conditions',
      label: w('exchange.fact.languages'),
      value: list(labels, words, 'languages', entry.languages),
    },
  ];
  const own =
    side === 'need'
      ? [
          {
            step: 'amount',
            label: w('exchange.fact.wanted'),
            value: number('exchange.fact.wanted.value', entry.wanted),
          },
          {
            step: 'when',
            label: w('exchange.fact.duration'),
            value: number('exchange.fact.hours', entry.durationHours),
          },
          {
            step: 'when',
            label: w('exchange.fact.deadline'),
            value: entry.deadline ? <Day date={entry.deadline} /> : null,
          },
          { step: 'people', label: w('exchange.fact.minors'), value: yes(entry.minors, 'exchange.fact.minors.yes') },
          {
            step: 'people',
            label: w('exchange.fact.group-size'),
            value: number('exchange.fact.persons', entry.groupSize),
          },
          {
            step: 'thanks',
            label: w('exchange.fact.gives-back'),
            value: entry.givesBack ? <Written text={entry.givesBack} /> : null,
          },
        ]
      : [
          {
            step: 'amount',
            label: w('exchange.fact.capacity'),
            value: number('exchange.fact.capacity.value', entry.capacity),
          },
          {
            step: 'when',
            label: w('exchange.fact.available-from'),
            value: entry.availableFrom ? <Day date={entry.availableFrom} /> : null,
          },
          {
            step: 'when',
            label: w('exchange.fact.available-until'),
            value: entry.availableUntil ? <Day date={entry.availableUntil} /> : null,
          },
          {
            step: 'when',
            label: w('exchange.fact.lead-time'),
            value: number('exchange.fact.days-before', entry.leadTimeDays),
          },
          {
            step: 'conditions',
            label: w('exchange.fact.fields-refused'),
            value: list(labels, words, 'fields', entry.fieldsRefused),
          },
          {
            step: 'conditions',
            label: w('exchange.fact.min-group'),
            value: number('exchange.fact.persons', entry.minGroupSize),
          },
          {
            step: 'conditions',
            label: w('exchange.fact.max-group'),
            value: number('exchange.fact.persons', entry.maxGroupSize),
          },
          {
            step: 'conditions',
            label: w('exchange.fact.accepts-minors'),
            value: yes(entry.acceptsMinors, 'exchange.fact.accepts-minors.yes'),
          },
          {
            step: 'conditions',
            label: w('exchange.fact.rest'),
            value: number('exchange.fact.rest-days', entry.restPeriodDays || null),
          },
          {
            step: 'thanks',
            label: w('exchange.fact.wants'),
            value: entry.wants ? <Written text={entry.wants} /> : null,
          },
        ];
  return [...shared, ...own];
}

/** The dictionary's code of a level of skill. */
export function skillLevelCode(level: number): string {
  return level === 1 ? 'basic' : level === 3 ? 'professional' : 'working';
}
