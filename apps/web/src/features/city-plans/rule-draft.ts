import type { components } from '../../api/schema';

export type Definition = components['schemas']['PreviewRuleBody']['definition'];
export type Counts = 'collaborations' | 'employers' | 'taking_part' | 'people_reached' | 'hours' | 'rate' | 'parties';
export type CodedList = (typeof CODED)[number];
type Aggregation = 'annual' | 'cumulative' | 'cumulative_with_repeats' | 'at_date';
type Side = 'need' | 'offer' | 'partner';
type Year = 'agreed' | 'active' | 'ended';
export type People = (typeof PEOPLE)[number];

export const CODED = ['resourceKinds', 'forms', 'domains', 'fields', 'districts'] as const;
/** Who is in force on a date, and what was written down in a year. */
export const REGISTERS = [
  ...(['registrations', 'supporters', 'mail_magazine'] as const),
  ...(['counselling_cases', 'round_tables'] as const),
] as const;
export const PEOPLE = ['minors', 'adults', 'seniors', 'foreign_residents'] as const;
export const SIDES: Side[] = ['need', 'offer', 'partner'];
export const COUNTS: Counts[] = [
  'collaborations',
  'taking_part',
  'employers',
  'people_reached',
  'hours',
  'rate',
  'parties',
];

export interface PartyDraft {
  sides: Side[];
  who: 'anybody' | 'kinds' | 'otherThan';
  kinds: string[];
  atLeast: number | undefined;
}

export type ConditionsDraft = Record<CodedList, string[]> & {
  reached: 'agreed' | 'completed' | 'verified';
  minors: '' | 'with' | 'without';
  foreignResidents: '' | 'with' | 'without';
  generations: '' | '2' | '3';
  parties: PartyDraft[];
};

/** A counting rule as the page asks for it: every answer has a field, also those that do not apply now. */
export interface RuleDraft {
  code: string;
  ja: string;
  easy: string;
  en: string;
  pt: string;
  counts: Counts;
  aggregation: Aggregation;
  year: Year;
  divisionReports: '' | 'all' | 'with_community';
  people: '' | People;
  register: (typeof REGISTERS)[number];
  kinds: string[];
  main: ConditionsDraft;
  passing: ConditionsDraft;
  indicator: string;
  openingValue: string;
  openingYear: string;
  openingSource: string;
  reason: string;
}

export const ANYBODY: PartyDraft = { sides: [...SIDES], who: 'anybody', kinds: [], atLeast: 1 };
const NO_CONDITIONS: ConditionsDraft = {
  ...{ resourceKinds: [], forms: [], domains: [], fields: [], districts: [] },
  ...{ reached: 'verified', minors: '', foreignResidents: '', generations: '', parties: [ANYBODY] },
};

export const EMPTY_RULE: RuleDraft = {
  ...{ code: '', ja: '', easy: '', en: '', pt: '' },
  ...{ counts: 'collaborations', aggregation: 'annual', year: 'agreed', divisionReports: '', people: '' },
  ...{ register: 'registrations', kinds: [], main: NO_CONDITIONS, passing: NO_CONDITIONS },
  ...{ indicator: '', openingValue: '', openingYear: '', openingSource: '', reason: '' },
};

/** Whether a rule that adds up from year to year is asked for: then a collaboration may belong to one year only. */
export function isCarriedOn(aggregation: Aggregation): boolean {
  return aggregation === 'cumulative' || aggregation === 'cumulative_with_repeats';
}

/** What the answers say in the language of counting; null while an answer is missing. */
export function definitionOf(draft: RuleDraft): Definition | null {
  const { counts, aggregation, register } = draft;
  if (counts === 'parties') {
    if (register === 'counselling_cases' || register === 'round_tables') {
      return { counts, aggregation: 'annual', register, kinds: [] };
    }
    const register_ = { counts, aggregation: 'at_date' } as const;
    if (register === 'mail_magazine') return { ...register_, register, kinds: [] };
    return draft.kinds.length === 0 ? null : { ...register_, register, kinds: draft.kinds };
  }
  const main = conditionsOf(draft.main);
  if (main === null) return null;
  if (counts === 'rate') {
    const passing = conditionsOf(draft.passing);
    return passing && { counts, aggregation: 'rate', year: draft.year, among: main, passing };
  }
  if (counts === 'people_reached' && aggregation !== 'at_date' && draft.people !== '') {
    const { people } = draft;
    if (aggregation === 'annual') return { counts, aggregation, year: draft.year, ...main, people };
    return { counts, aggregation, year: draft.year === 'active' ? 'agreed' : draft.year, ...main, people };
  }
  if (aggregation === 'at_date') return { counts, aggregation, year: 'active', ...main };
  if (aggregation === 'annual') {
    const reports = counts === 'collaborations' && draft.year === 'active' ? draft.divisionReports : '';
    if (counts === 'collaborations' && reports !== '')
      return { counts, aggregation, year: 'active', ...main, divisionReports: reports };
    return { counts, aggregation, year: draft.year, ...main };
  }
  return { counts, aggregation, year: draft.year === 'active' ? 'agreed' : draft.year, ...main };
}

type CarryingOn = Pick<RuleDraft, 'counts' | 'aggregation' | 'register'>;

/** Whether a figure from before goes on in what is counted by it. */
export function carriesOn({ counts, aggregation, register }: CarryingOn): boolean {
  if (counts === 'parties') return register !== 'counselling_cases' && register !== 'round_tables';
  return counts !== 'rate' && isCarriedOn(aggregation);
}

/** The figure that is carried on from before, where one is written down whole. */
export function openingOf(draft: RuleDraft) {
  const { openingValue, openingYear, openingSource } = draft;
  if (!carriesOn(draft)) return null;
  const value = Number(openingValue.normalize('NFKC'));
  const year = Number(openingYear);
  if (openingValue.trim() === '' || openingYear === '' || Number.isNaN(value) || value < 0) return null;
  return { value, fiscalYear: year, coversThrough: year, source: openingSource.trim() || '—' };
}

function conditionsOf({ parties, minors, foreignResidents, generations, reached, ...coded }: ConditionsDraft) {
  const asked = parties.map(({ sides, who, kinds, atLeast }) => {
    if (sides.length === 0 || atLeast === undefined || atLeast < 1 || (who !== 'anybody' && kinds.length === 0))
      return null;
    return { sides, atLeast, ...(who === 'anybody' ? {} : { [who]: kinds }) };
  });
  const whole = asked.filter((one) => one !== null);
  if (whole.length === 0 || whole.length < asked.length) return null;
  return {
    ...Object.fromEntries(
      CODED.map((list): [CodedList, string[]] => [list, coded[list]]).filter(([, codes]) => codes.length > 0),
    ),
    ...(minors === '' ? {} : { minors: minors === 'with' }),
    ...(foreignResidents === '' ? {} : { foreignResidents: foreignResidents === 'with' }),
    ...(generations === '' ? {} : { generations: Number(generations) }),
    ...(reached === 'verified' ? {} : { reached }),
    parties: whole,
  };
}

type Stored = Record<string, unknown>;

/** The answers that say what a stored definition says: the other way round of `definitionOf`. */
export function draftOf(definition: Stored): Partial<RuleDraft> {
  const counts = definition['counts'] as Counts;
  if (counts === 'parties') {
    return {
      counts,
      register: definition['register'] as RuleDraft['register'],
      kinds: definition['kinds'] as string[],
    };
  }
  const year = definition['year'] as Year;
  if (counts === 'rate') {
    const [main, passing] = ['among', 'passing'].map((part) => conditionsDraft(definition[part] as Stored));
    return { counts, year, main: main ?? NO_CONDITIONS, passing: passing ?? NO_CONDITIONS };
  }
  return {
    ...{ counts, year, aggregation: definition['aggregation'] as Aggregation, main: conditionsDraft(definition) },
    divisionReports: (definition['divisionReports'] ?? '') as RuleDraft['divisionReports'],
    people: (definition['people'] ?? '') as RuleDraft['people'],
  };
}

function conditionsDraft(stored: Stored): ConditionsDraft {
  const coded = Object.fromEntries(CODED.map((list) => [list, stored[list] ?? []])) as Record<CodedList, string[]>;
  const said = (value: unknown) => (value === undefined ? '' : value === true ? 'with' : 'without');
  const parties = (stored['parties'] as Stored[]).map((condition): PartyDraft => {
    const { sides, kinds, otherThan, atLeast } = condition as {
      [Field in 'kinds' | 'otherThan']?: string[];
    } & { sides: Side[]; atLeast: number };
    const who = kinds ? 'kinds' : otherThan ? 'otherThan' : 'anybody';
    return { sides, atLeast, who, kinds: kinds ?? otherThan ?? [] };
  });
  return {
    ...coded,
    ...{ parties, reached: (stored['reached'] ?? 'verified') as ConditionsDraft['reached'] },
    ...{ minors: said(stored['minors']), foreignResidents: said(stored['foreignResidents']) },
    generations: (stored['generations']?.toString() ?? '') as ConditionsDraft['generations'],
  };
}
