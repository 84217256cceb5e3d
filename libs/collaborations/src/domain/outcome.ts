import {
  DomainError,
  type DomainEvent,
  type FiscalYear,
  type LocalDate,
  mustBecome,
  type Transitions,
} from '@app/kernel';
import { about, type Collaboration, happened } from './collaboration';

export type OutcomeFacts = {
  readonly peopleReached: number;
  /** The confirmed hours of all who took part. */
  readonly hours: number;
  /** What was given, in yen, by a declared method; null when nobody put a value on it. */
  readonly inKindYen: number | null;
  readonly inKindMethod: string | null;
  readonly deliverables: readonly string[];
};

export type OutcomeState = 'draft' | 'confirmed' | 'verified' | 'locked' | 'corrected';

/**
 * `draft` when one side completed, `confirmed` when both have reviewed, `verified` by a coordinator, `locked` when a
 * fiscal year that it counts in was closed, `corrected` when it was changed after that. A re-opened collaboration is
 * completed anew.
 */
export const OUTCOME_TRANSITIONS: Transitions<OutcomeState> = {
  draft: ['confirmed'],
  confirmed: ['verified'],
  verified: ['locked', 'draft'],
  locked: ['corrected'],
  corrected: ['corrected'],
};

export type Outcome = OutcomeFacts & {
  readonly state: OutcomeState;
  readonly confirmedOn: LocalDate | null;
  readonly verifiedOn: LocalDate | null;
  /** The first fiscal year that was closed over it; also null where it was brought over locked from elsewhere. */
  readonly lockedFiscalYear: FiscalYear | null;
};

export type Correction = {
  [Field in keyof OutcomeFacts]: { readonly field: Field; readonly value: OutcomeFacts[Field] };
}[keyof OutcomeFacts];

type Decision = { readonly next: Outcome; readonly events: readonly DomainEvent[] };

/** @throws DomainError invalid when a value in yen has no declared method */
export function draftOutcome(facts: OutcomeFacts): Outcome {
  mustDeclareMethod(facts, '/outcome/inKindMethod');
  const inKindMethod = facts.inKindYen === null ? null : facts.inKindMethod;
  return { ...facts, inKindMethod, state: 'draft', confirmedOn: null, verifiedOn: null, lockedFiscalYear: null };
}

export function confirmOutcome(outcome: Outcome, today: LocalDate): Outcome {
  return { ...become(outcome, 'confirmed'), confirmedOn: today };
}

export function verifyOutcome(outcome: Outcome, today: LocalDate): Outcome {
  return { ...become(outcome, 'verified'), verifiedOn: today };
}

/** The collaboration goes on: what was said of it is a draft again, until both sides have looked back once more. */
export function redraftOutcome(outcome: Outcome): Outcome {
  if (outcome.state === 'locked' || outcome.state === 'corrected') {
    throw new DomainError('conflict', 'outcome.locked', lockedIn(outcome));
  }
  return { ...become(outcome, 'draft'), confirmedOn: null, verifiedOn: null };
}

/** A fiscal year is closed over it: from now on it is only corrected, and every correction is shown as one. */
export function lockOutcome(
  collaboration: Pick<Collaboration, 'id' | 'matchId' | 'parties'>,
  outcome: Outcome,
  fiscalYear: FiscalYear,
  at: Date,
): Decision {
  const event = {
    ...happened('outcome.locked', collaboration, at),
    from: outcome.state,
    to: 'locked',
    data: { ...about(collaboration), fiscalYear },
  };
  return { next: { ...become(outcome, 'locked'), lockedFiscalYear: fiscalYear }, events: [event] };
}

/**
 * Corrects one figure that had been verified. What stood before is kept by the caller, with the reason. Before the
 * closing of the year it stays `verified`; after it, it is `corrected`.
 */
export function correctOutcome(
  collaboration: Collaboration,
  outcome: Outcome,
  { field, value }: Correction,
  reason: string,
  at: Date,
): Decision {
  const { state } = outcome;
  if (state === 'draft' || state === 'confirmed') throw new DomainError('conflict', 'outcome.not-verified', { state });
  if (isSame(outcome[field], value)) {
    throw new DomainError('invalid', 'outcome.invalid', {}, [
      { pointer: '/correction/value', code: 'outcome.same-value' },
    ]);
  }
  const changed: Outcome = { ...outcome, [field]: value };
  mustDeclareMethod(changed, '/correction/value');
  const next = state === 'verified' ? changed : become(changed, 'corrected');
  const event = {
    ...happened('outcome.corrected', collaboration, at),
    from: state,
    to: next.state,
    reason,
    data: { ...about(collaboration), field, ...lockedIn(outcome) },
  };
  return { next, events: [event] };
}

function become(outcome: Outcome, state: OutcomeState): Outcome {
  mustBecome('outcome', OUTCOME_TRANSITIONS, outcome.state, state);
  return { ...outcome, state };
}

function lockedIn({ lockedFiscalYear }: Outcome): { fiscalYear?: FiscalYear } {
  return lockedFiscalYear === null ? {} : { fiscalYear: lockedFiscalYear };
}

function isSame(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

function mustDeclareMethod({ inKindYen, inKindMethod }: OutcomeFacts, pointer: string): void {
  if (inKindYen !== null && inKindMethod === null) {
    throw new DomainError('invalid', 'outcome.invalid', {}, [{ pointer, code: 'outcome.in-kind-method-required' }]);
  }
}
