import {
  DomainError,
  type DomainEvent,
  type FiscalYear,
  type LocalDate,
  mustBecome,
  type Transitions,
} from '@app/kernel';
import { about, type Collaboration, happened } from './collaboration';
import type { InKindValue } from './in-kind';
import { faultsInReached, type PeopleReached } from './people-reached';

export type OutcomeFacts = InKindValue & {
  readonly peopleReached: number;
  readonly reached: PeopleReached;
  /** The confirmed hours of all who took part. */
  readonly hours: number;
  readonly deliverables: readonly string[];
  /** To which of the 17 goals it contributed. */
  readonly sdgs: readonly number[];
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

type Correctable = Omit<OutcomeFacts, 'inKindBasis'>;

/** One figure; or, as `inKind`, a value that was computed anew. */
export type Correction =
  | { [Field in keyof Correctable]: { readonly field: Field; readonly value: Correctable[Field] } }[keyof Correctable]
  | { readonly field: 'inKind'; readonly value: InKindValue };

type Decision = { readonly next: Outcome; readonly events: readonly DomainEvent[] };

/** @throws DomainError invalid when a value in yen has no declared method, or a part of the people is more than all */
export function draftOutcome(facts: OutcomeFacts): Outcome {
  mustBeParts(facts, '/outcome/reached');
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
  correction: Correction,
  reason: string,
  at: Date,
): Decision & { readonly oldValue: unknown } {
  const { state } = outcome;
  if (state === 'draft' || state === 'confirmed') throw new DomainError('conflict', 'outcome.not-verified', { state });
  const oldValue = valueOf(outcome, correction.field);
  if (isSame(oldValue, correction.value)) {
    throw new DomainError('invalid', 'outcome.invalid', {}, [
      { pointer: '/correction/value', code: 'outcome.same-value' },
    ]);
  }
  const changed = withCorrection(outcome, correction);
  mustDeclareMethod(changed, '/correction/value');
  mustBeParts(changed, '/correction/value');
  const next = state === 'verified' ? changed : become(changed, 'corrected');
  const event = {
    ...happened('outcome.corrected', collaboration, at),
    from: state,
    to: next.state,
    reason,
    data: { ...about(collaboration), field: correction.field, ...lockedIn(outcome) },
  };
  return { next, events: [event], oldValue };
}

function valueOf(outcome: Outcome, field: Correction['field']): unknown {
  if (field !== 'inKind') return outcome[field];
  const { inKindYen, inKindMethod, inKindBasis } = outcome;
  return { inKindYen, inKindMethod, inKindBasis };
}

function withCorrection(outcome: Outcome, { field, value }: Correction): Outcome {
  if (field === 'inKind') return { ...outcome, ...value };
  // A figure that was typed over is no longer what its parameters gave.
  const basis = field === 'inKindYen' || field === 'inKindMethod' ? { inKindBasis: null } : {};
  return { ...outcome, [field]: value, ...basis };
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

function mustBeParts({ reached, peopleReached }: OutcomeFacts, pointer: string): void {
  const faults = faultsInReached(reached, peopleReached, pointer);
  if (faults.length > 0) throw new DomainError('invalid', 'outcome.invalid', {}, faults);
}

/** Methods whose value is computed, never typed. */
const COMPUTED: readonly (string | null)[] = ['price_list', 'receipts'];

function mustDeclareMethod({ inKindYen, inKindMethod, inKindBasis }: OutcomeFacts, pointer: string): void {
  if (inKindYen === null) return;
  if (inKindMethod === null) {
    throw new DomainError('invalid', 'outcome.invalid', {}, [{ pointer, code: 'outcome.in-kind-method-required' }]);
  }
  if (inKindBasis === null && COMPUTED.includes(inKindMethod)) {
    throw new DomainError('invalid', 'outcome.invalid', {}, [{ pointer, code: 'outcome.in-kind-parameters-required' }]);
  }
}
