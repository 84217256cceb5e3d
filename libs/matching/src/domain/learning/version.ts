import { DomainError, type DomainEvent, mustBecome, type Transitions } from '@app/kernel';
import type { Parameters } from '../parameters';
import { PRIOR } from '../score';
import type { Rejection, Report } from './train';

export type VersionState = 'active' | 'superseded' | 'rolled_back' | 'rejected';

/** What a training made, used or not. It never changes but for its state. */
export type ParametersVersion = Parameters & {
  readonly id: string;
  /** Null: learned from the decisions of all municipalities. */
  readonly municipalityId: string | null;
  /** The rules that measured the features it was learned from. */
  readonly priorVersion: string;
  readonly ownDecisions: number;
  readonly allDecisions: number;
  readonly learnedThrough: Date | null;
  readonly report: Report;
  readonly state: VersionState;
  readonly rejection: Rejection | null;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly stateChangedAt: Date;
};

export const PARAMETERS_TRANSITIONS: Transitions<VersionState> = {
  active: ['superseded', 'rolled_back'],
  superseded: ['active'],
  rolled_back: ['active'],
  // What was worse on held-out decisions is never used.
  rejected: [],
};

type Decision = { readonly next: ParametersVersion; readonly events: readonly DomainEvent[] };

/** What becomes of a fresh training is known at once. */
export function learned(version: ParametersVersion): Decision {
  const { rejection, createdAt } = version;
  if (rejection !== null) return { next: version, events: [event('rejected', version, createdAt, rejection)] };
  return { next: version, events: [event('learned', version, createdAt)] };
}

/** A newer version takes its place, or a person goes back behind it. */
export function retire(version: ParametersVersion, to: 'superseded' | 'rolled_back', at: Date): Decision {
  mustBecome('parameters', PARAMETERS_TRANSITIONS, version.state, to);
  const next = { ...version, state: to, stateChangedAt: at };
  return { next, events: to === 'rolled_back' ? [event('rolled-back', next, at)] : [] };
}

/**
 * A person puts a version to use that has been in use before.
 * @throws DomainError conflict `parameters.wrong-state`; `parameters.other-rules` when its features are not measured
 * any more
 */
export function activate(version: ParametersVersion, at: Date): Decision {
  mustBecome('parameters', PARAMETERS_TRANSITIONS, version.state, 'active');
  if (version.priorVersion !== PRIOR.version) {
    throw new DomainError('conflict', 'parameters.other-rules', { rules: version.priorVersion });
  }
  const next: ParametersVersion = { ...version, state: 'active', stateChangedAt: at };
  return { next, events: [event('activated', next, at)] };
}

function event(name: string, { id, version, state }: ParametersVersion, at: Date, reason?: string): DomainEvent {
  return {
    name: `parameters.${name}`,
    occurredAt: at,
    subject: { kind: 'matching_parameters', id },
    to: state,
    ...(reason !== undefined && { reason }),
    data: { version },
  };
}
