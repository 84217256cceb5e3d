import { DomainError, type DomainEvent, type LocalDate } from '@app/kernel';
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

/** `draft` when one side completed, `confirmed` when both have reviewed, `verified` by a coordinator. */
export type Outcome = OutcomeFacts & {
  readonly state: OutcomeState;
  readonly confirmedOn: LocalDate | null;
  readonly verifiedOn: LocalDate | null;
};

export type Correction = {
  [Field in keyof OutcomeFacts]: { readonly field: Field; readonly value: OutcomeFacts[Field] };
}[keyof OutcomeFacts];

/** @throws DomainError invalid when a value in yen has no declared method */
export function draftOutcome(facts: OutcomeFacts): Outcome {
  mustDeclareMethod(facts, '/outcome/inKindMethod');
  const inKindMethod = facts.inKindYen === null ? null : facts.inKindMethod;
  return { ...facts, inKindMethod, state: 'draft', confirmedOn: null, verifiedOn: null };
}

export function confirmOutcome(outcome: Outcome, today: LocalDate): Outcome {
  return { ...outcome, state: 'confirmed', confirmedOn: today };
}

export function verifyOutcome(outcome: Outcome, today: LocalDate): Outcome {
  return { ...outcome, state: 'verified', verifiedOn: today };
}

/** Corrects one figure that had been verified. What stood before is kept by the caller, with the reason. */
export function correctOutcome(
  collaboration: Collaboration,
  outcome: Outcome,
  { field, value }: Correction,
  reason: string,
  at: Date,
): { readonly next: Outcome; readonly events: readonly DomainEvent[] } {
  if (outcome.verifiedOn === null) throw new DomainError('conflict', 'outcome.not-verified', { state: outcome.state });
  const next: Outcome = { ...outcome, [field]: value, state: 'corrected' };
  mustDeclareMethod(next, '/correction/value');
  const event = {
    ...happened('outcome.corrected', collaboration, at),
    from: outcome.state,
    to: 'corrected',
    reason,
    data: { ...about(collaboration), field },
  };
  return { next, events: [event] };
}

function mustDeclareMethod({ inKindYen, inKindMethod }: OutcomeFacts, pointer: string): void {
  if (inKindYen !== null && inKindMethod === null) {
    throw new DomainError('invalid', 'outcome.invalid', {}, [{ pointer, code: 'outcome.in-kind-method-required' }]);
  }
}
