import { DomainError, type DomainEvent, mustBecome, type RefusalDetails, type Transitions } from '@app/kernel';
import type { IdPair, PlanInput, PlanResult } from './plan';

export type AssignmentRunState = 'queued' | 'running' | 'done' | 'failed';

/** A run that a worker left behind is begun again: from running to running. */
export const ASSIGNMENT_RUN_TRANSITIONS = {
  queued: ['running', 'failed'],
  running: ['running', 'done', 'failed'],
  done: [],
  failed: [],
} as const satisfies Transitions<AssignmentRunState>;

export type AssignmentInput = PlanInput & {
  /** Only these needs; otherwise all that are open. */
  readonly needIds: readonly string[] | null;
  /** Only to look at: cannot be accepted. */
  readonly dryRun: boolean;
  /** An earlier run whose proposals stay, but for those that were declined or refused or are no longer possible. */
  readonly keepFrom: string | null;
};

/** What a run looks at: open needs and offers, the pairs of them that are worth it, and how many were judged so far. */
export type Looked = {
  readonly needs: number;
  readonly offers: number;
  readonly pairs: number;
  readonly judged: number;
};

export type Failure = { readonly code: string; readonly details: RefusalDetails };

type Asked = {
  readonly id: string;
  readonly municipalityId: string;
  readonly input: AssignmentInput;
  readonly requestedBy: string;
  readonly createdAt: Date;
  /** When the present state began. */
  readonly since: Date;
};
export type WaitingRun = Asked & { readonly state: 'queued' | 'running' };
export type DoneRun = Asked & { readonly state: 'done'; readonly result: PlanResult };
export type FailedRun = Asked & { readonly state: 'failed'; readonly failure: Failure };
export type AssignmentRun = WaitingRun | DoneRun | FailedRun;

type Decision<Next extends AssignmentRun> = { readonly next: Next; readonly events: readonly DomainEvent[] };

/** Asks for a run; a worker does it. */
export function requestRun(run: Omit<Asked, 'since'>): Decision<WaitingRun> {
  const next: WaitingRun = { ...run, since: run.createdAt, state: 'queued' };
  const { dryRun, keepFrom } = run.input;
  return { next, events: [{ ...happened('assignment.requested', next), to: 'queued', data: { dryRun, keepFrom } }] };
}

/** A worker takes it up. That is no news to anybody. */
export function startRun(run: AssignmentRun, at: Date): WaitingRun {
  return { ...moved(run, 'running', at), state: 'running' };
}

export function finishRun(run: AssignmentRun, result: PlanResult, at: Date): Decision<DoneRun> {
  const next: DoneRun = { ...moved(run, 'done', at), state: 'done', result };
  const data = { proposals: result.proposals.length, objective: result.objective };
  return { next, events: [{ ...happened('assignment.finished', next), from: run.state, to: 'done', data }] };
}

export function failRun(run: AssignmentRun, failure: Failure, at: Date): Decision<FailedRun> {
  const next: FailedRun = { ...moved(run, 'failed', at), state: 'failed', failure };
  const reason = failure.code;
  return { next, events: [{ ...happened('assignment.failed', next), from: run.state, to: 'failed', reason }] };
}

export function hasEnded(run: AssignmentRun): run is DoneRun | FailedRun {
  return run.state === 'done' || run.state === 'failed';
}

/** What a coordinator changes about a run before it is made again. */
export type Changes = {
  readonly lock: readonly IdPair[];
  readonly forbid: readonly IdPair[];
  /** No longer locked or forbidden. */
  readonly free: readonly IdPair[];
  /** Whatever else was proposed stays where that is possible. */
  readonly keepRest: boolean;
  /** What was locked or forbidden before does not count any more. */
  readonly fresh: boolean;
};

/** The same question once more, with these changes. @throws DomainError conflict `assignment.not-done` */
export function inputAgain(run: AssignmentRun, { lock, forbid, free, keepRest, fresh }: Changes): AssignmentInput {
  if (!hasEnded(run)) throw new DomainError('conflict', 'assignment.not-done', { state: run.state });
  const decided = new Set([...lock, ...forbid, ...free].map(keyOf));
  const undecided = (pairs: readonly IdPair[]) => (fresh ? [] : pairs.filter((pair) => !decided.has(keyOf(pair))));
  return {
    ...run.input,
    locked: [...undecided(run.input.locked), ...lock],
    forbidden: [...undecided(run.input.forbidden), ...forbid],
    keepFrom: keepRest && run.state === 'done' ? run.id : null,
  };
}

function keyOf({ needId, offerId }: IdPair): string {
  return `${needId}:${offerId}`;
}

function moved(run: AssignmentRun, to: AssignmentRunState, at: Date): Asked {
  mustBecome('assignment', ASSIGNMENT_RUN_TRANSITIONS, run.state, to);
  const { id, municipalityId, input, requestedBy, createdAt } = run;
  return { id, municipalityId, input, requestedBy, createdAt, since: at };
}

function happened(name: string, { id, since }: Asked) {
  return { name, occurredAt: since, subject: { kind: 'assignment_run' as const, id } };
}
