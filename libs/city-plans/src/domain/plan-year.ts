import { DomainError, type DomainEvent, type FiscalYear, mustBecome, type Transitions } from '@app/kernel';

export const PLAN_YEAR_STATES = [
  'open',
  'self_assessed',
  'committee_reviewed',
  'opinion_issued',
  'published',
  'locked',
] as const;
export type PlanYearState = (typeof PLAN_YEAR_STATES)[number];

/** The evaluation of one fiscal year of a plan, from the divisions' own assessment to the locked figures. */
export type PlanYear = {
  readonly id: string;
  readonly municipalityId: string;
  readonly planId: string;
  readonly fiscalYear: FiscalYear;
  readonly state: PlanYearState;
  /** 総括意見: the committee's, once it is issued. */
  readonly opinion: string | null;
  readonly version: number;
};

const PLAN_YEAR_TRANSITIONS = {
  open: ['self_assessed'],
  self_assessed: ['committee_reviewed'],
  committee_reviewed: ['opinion_issued'],
  opinion_issued: ['published'],
  published: ['locked'],
  locked: [],
} as const satisfies Transitions<PlanYearState>;

export const RATINGS = ['above_plan', 'as_planned', 'below_plan', 'not_done'] as const;
export type Rating = (typeof RATINGS)[number];

/** A step of the yearly cycle. Only issuing the opinion brings a text. */
export type YearStep =
  | { readonly to: Exclude<PlanYearState, 'open' | 'opinion_issued'> }
  | { readonly to: 'opinion_issued'; readonly opinion: string };

/** What a step looks at beyond the year itself. */
export type YearSurroundings = {
  /** How many initiatives of the plan nobody has assessed. */
  readonly unassessed: number;
  readonly currentFiscalYear: FiscalYear;
};

export type PlanYearDecision = { readonly next: PlanYear; readonly events: readonly DomainEvent[] };

/** @throws DomainError invalid `plan-year.not-of-plan` | `plan-year.not-begun` */
export function openYear(
  year: Omit<PlanYear, 'state' | 'opinion' | 'version'>,
  plan: { readonly from: FiscalYear; readonly to: FiscalYear },
  currentFiscalYear: FiscalYear,
  at: Date,
): PlanYearDecision {
  const { fiscalYear } = year;
  if (fiscalYear < plan.from || fiscalYear > plan.to) {
    throw new DomainError('invalid', 'plan-year.not-of-plan', { fiscalYear, ...plan });
  }
  if (fiscalYear > currentFiscalYear) throw new DomainError('invalid', 'plan-year.not-begun', { fiscalYear });
  const next: PlanYear = { ...year, state: 'open', opinion: null, version: 1 };
  return { next, events: [event('plan-year.opened', next, at, { to: 'open' })] };
}

/**
 * Takes the year one step on. Every initiative must have been assessed before the divisions' part is over, and a year
 * that still runs is neither published nor locked.
 * @throws DomainError conflict `plan-year.wrong-state` | `plan-year.unassessed` | `plan-year.still-running`
 */
export function advanceYear(year: PlanYear, step: YearStep, around: YearSurroundings, at: Date): PlanYearDecision {
  mustBecome<PlanYearState>('plan-year', PLAN_YEAR_TRANSITIONS, year.state, step.to);
  if (step.to === 'self_assessed' && around.unassessed > 0) {
    throw new DomainError('conflict', 'plan-year.unassessed', { initiatives: around.unassessed });
  }
  if (showsFrozenFigures(step.to) && year.fiscalYear >= around.currentFiscalYear) {
    throw new DomainError('conflict', 'plan-year.still-running', { fiscalYear: year.fiscalYear });
  }
  const opinion = step.to === 'opinion_issued' ? step.opinion : year.opinion;
  const next: PlanYear = { ...year, state: step.to, opinion, version: year.version + 1 };
  const name = `plan-year.${step.to.replace('_', '-')}`;
  return { next, events: [event(name, next, at, { from: year.state, to: step.to })] };
}

/** The divisions assess while the year is open. @throws DomainError conflict `plan-year.assessed-already` */
export function mustBeAssessable({ state }: PlanYear): void {
  if (state !== 'open') throw new DomainError('conflict', 'plan-year.assessed-already', { state });
}

/** The committee comments until the year is published. @throws DomainError conflict `plan-year.not-in-review` */
export function mustBeInReview({ state }: PlanYear): void {
  if (state !== 'self_assessed' && state !== 'committee_reviewed' && state !== 'opinion_issued') {
    throw new DomainError('conflict', 'plan-year.not-in-review', { state });
  }
}

/** Only a locked figure is corrected: before, it is counted or entered again. @throws DomainError conflict `plan-year.not-locked` */
export function mustBeLocked({ state }: PlanYear): void {
  if (state !== 'locked') throw new DomainError('conflict', 'plan-year.not-locked', { state });
}

/** From publication on the figures of a year are those that were frozen. */
export const showsFrozenFigures = (state: PlanYearState): boolean => state === 'published' || state === 'locked';

export function event(name: string, year: PlanYear, occurredAt: Date, more: Partial<DomainEvent> = {}): DomainEvent {
  const { data, ...rest } = more;
  const subject = { kind: 'plan_year' as const, id: year.id };
  return { name, occurredAt, subject, ...rest, data: { ...data, fiscalYear: year.fiscalYear } };
}
