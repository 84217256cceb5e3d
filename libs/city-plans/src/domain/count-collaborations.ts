import { firstDayOf, fiscalYearOf, lastDayOf, type LocalDate } from '@app/kernel';
import {
  type Count,
  type CountedRecord,
  countOf,
  type CountingPeriod,
  type ExcludedRecord,
  type ExclusionReason,
} from './count';
import type { CollaborationFacts } from './counted-facts';
import type { CollaborationRule, PartyCondition } from './counting-rule';

type Doubt = {
  readonly reason: ExclusionReason;
  readonly about: 'content' | 'record' | 'time';
  readonly holds: (facts: CollaborationFacts, rule: CollaborationRule, period: CountingPeriod) => boolean;
};

const GENERATIONS = ['minors', 'adults', 'seniors'] as const;

/** Why a collaboration does not count, the reason that says most first. */
const DOUBTS: readonly Doubt[] = [
  { reason: 'cancelled', about: 'record', holds: (facts) => facts.state === 'cancelled' },
  { reason: 'same-collaboration', about: 'record', holds: (facts) => facts.sameAs !== null },
  {
    reason: 'resource-kind-does-not-fit',
    about: 'content',
    holds: (facts, rule) => !passes(rule.resourceKinds, facts.resourceKind),
  },
  { reason: 'form-does-not-fit', about: 'content', holds: (facts, rule) => !passes(rule.forms, facts.form) },
  { reason: 'domain-does-not-fit', about: 'content', holds: (facts, rule) => !passes(rule.domains, facts.domain) },
  { reason: 'field-does-not-fit', about: 'content', holds: (facts, rule) => !shares(rule.fields, facts.fields) },
  {
    reason: 'district-does-not-fit',
    about: 'content',
    holds: (facts, rule) => !shares(rule.districts, facts.districts),
  },
  {
    reason: 'minors-do-not-fit',
    about: 'content',
    holds: (facts, { minors }) => minors !== undefined && facts.minors !== minors,
  },
  {
    reason: 'foreign-residents-do-not-fit',
    about: 'content',
    holds: ({ reached }, { foreignResidents }) =>
      foreignResidents !== undefined && (reached?.foreign_residents ?? 0) > 0 !== foreignResidents,
  },
  {
    reason: 'generations-do-not-fit',
    about: 'content',
    holds: ({ reached }, { generations }) =>
      generations !== undefined && GENERATIONS.filter((one) => (reached?.[one] ?? 0) > 0).length < generations,
  },
  {
    reason: 'party-kinds-do-not-fit',
    about: 'content',
    holds: (facts, rule) =>
      !rule.parties.every((condition) => partiesMeeting(condition, facts).size >= condition.atLeast),
  },
  {
    reason: 'not-verified',
    about: 'record',
    holds: (facts, { reached = 'verified' }) => reached === 'verified' && !isVerified(facts),
  },
  {
    reason: 'not-reached',
    about: 'record',
    holds: ({ state }, { reached }) =>
      reached === 'completed' && !['completed', 'jointly_reviewed', 'verified'].includes(state),
  },
  {
    reason: 'in-opening-balance',
    about: 'time',
    holds: (facts, rule, { opening }) =>
      opening !== null && fiscalYearOf(lastDateOf(facts, rule)) <= opening.coversThrough,
  },
  { reason: 'other-fiscal-year', about: 'time', holds: isOfOtherYear },
];

/**
 * Which collaborations make the figure, each as one or by what it reached. Also names those that nearly did: what fits but for its year or state, and
 * what was verified in this year but does not fit.
 */
export function countCollaborations(
  rule: CollaborationRule,
  facts: readonly CollaborationFacts[],
  period: CountingPeriod,
): Count {
  const { counting, excluded } = sift(rule, facts, period);
  const counted = counting.map((collaboration): CountedRecord => ({
    kind: 'collaboration',
    date: dateOf(collaboration, rule),
    contribution: amountOf(collaboration, rule),
    collaboration,
    party: null,
  }));
  return countOf(period.opening, counted, excluded);
}

/** Parts the collaborations that pass the rule, oldest first, from those that were considered and do not. */
export function sift(
  rule: CollaborationRule,
  facts: readonly CollaborationFacts[],
  period: CountingPeriod,
): { counting: CollaborationFacts[]; excluded: ExcludedRecord[] } {
  const counting: CollaborationFacts[] = [];
  const excluded: ExcludedRecord[] = [];
  for (const collaboration of inOrder(rule, facts)) {
    const doubts = DOUBTS.filter(({ holds }) => holds(collaboration, rule, period));
    const [first] = doubts;
    const about = (subject: Doubt['about']) => doubts.some((doubt) => doubt.about === subject);
    if (first === undefined) counting.push(collaboration);
    else if (!about('content') || (!about('time') && !about('record'))) {
      excluded.push({ reason: first.reason, date: dateOf(collaboration, rule), collaboration, party: null });
    }
  }
  return { counting, excluded };
}

/** Whether anything but its time keeps a collaboration from counting: what it is, or how far it has come. */
export function doubtsAbout(
  rule: CollaborationRule,
  facts: CollaborationFacts,
): { readonly content: boolean; readonly record: boolean } {
  const timeless: CountingPeriod = { fiscalYear: 0, asOf: '', opening: null };
  const doubts = DOUBTS.filter(({ about, holds }) => about !== 'time' && holds(facts, rule, timeless));
  return {
    content: doubts.some(({ about }) => about === 'content'),
    record: doubts.some(({ about }) => about === 'record'),
  };
}

/** The parties of a collaboration that meet a condition, by id. */
export function partiesMeeting(condition: PartyCondition, { parties }: CollaborationFacts): Set<string> {
  const meeting = parties.filter(
    ({ side, kind }) =>
      condition.sides.includes(side) &&
      passes(condition.kinds, kind) &&
      !(condition.otherThan?.includes(kind) ?? false),
  );
  return new Set(meeting.map(({ id }) => id));
}

/** The day that stands beside a counted collaboration. */
export function dateOf(facts: CollaborationFacts, rule: CollaborationRule): LocalDate {
  if (rule.year === 'agreed') return facts.agreedOn;
  return rule.year === 'active' ? activityOf(facts).from : activityOf(facts).until;
}

/** Only what a coordinator has verified counts; a locked or corrected outcome was verified before. */
export function isVerified({ state, outcomeState }: CollaborationFacts): boolean {
  return state === 'verified' && ['verified', 'locked', 'corrected'].includes(outcomeState ?? '');
}

function inOrder(rule: CollaborationRule, facts: readonly CollaborationFacts[]): CollaborationFacts[] {
  const keyed = facts.map((collaboration) => ({ key: dateOf(collaboration, rule) + collaboration.id, collaboration }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ collaboration }) => collaboration);
}

function lastDateOf(facts: CollaborationFacts, rule: CollaborationRule): LocalDate {
  return rule.year === 'agreed' ? facts.agreedOn : activityOf(facts).until;
}

function isOfOtherYear(
  facts: CollaborationFacts,
  rule: CollaborationRule,
  { fiscalYear, asOf }: CountingPeriod,
): boolean {
  if (rule.aggregation === 'at_date') return !isActiveOn(asOf, facts);
  if (rule.aggregation !== 'annual') return dateOf(facts, rule) > lastDayOf(fiscalYear);
  if (rule.year !== 'active') return fiscalYearOf(dateOf(facts, rule)) !== fiscalYear;
  const { from, until } = activityOf(facts);
  return until < firstDayOf(fiscalYear) || from > lastDayOf(fiscalYear);
}

function isActiveOn(day: LocalDate, facts: CollaborationFacts): boolean {
  const { from, until } = activityOf(facts);
  return from <= day && day <= until;
}

/** What a collaboration adds to the figure. */
export function amountOf(
  { peopleReached, reached, hours }: CollaborationFacts,
  { counts, people }: CollaborationRule,
): number {
  if (counts === 'people_reached') return people === undefined ? peopleReached : (reached?.[people] ?? 0);
  return counts === 'hours' ? hours : 1;
}

/** From the first to the last day of activity: a collaboration completed before its planned end ended that day. */
export function activityOf({ startsOn, endsOn, completedOn }: CollaborationFacts): {
  from: LocalDate;
  until: LocalDate;
} {
  if (completedOn === null) return { from: startsOn, until: endsOn };
  return { from: earlier(startsOn, completedOn), until: earlier(endsOn, completedOn) };
}

const earlier = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);

const passes = (allowed: readonly string[] | undefined, code: string): boolean => allowed?.includes(code) ?? true;

const shares = (wanted: readonly string[] | undefined, own: readonly string[]): boolean =>
  wanted === undefined || wanted.some((code) => own.includes(code));
