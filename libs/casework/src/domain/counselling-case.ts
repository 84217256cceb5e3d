import {
  type ContactChannel,
  DomainError,
  type DomainEvent,
  type LocalDate,
  mustBecome,
  type Transitions,
} from '@app/kernel';

/** How a case came in: as any contact, or written by the person on the web. */
export type CaseChannel = ContactChannel | 'web';

export const CASE_OUTCOMES = [
  'advised',
  'referred',
  'need_posted',
  'offer_posted',
  'introduced',
  'not_pursued',
] as const;
export type CaseOutcome = (typeof CASE_OUTCOMES)[number];

/** Who asked, where to reach them. For coordinators only; each may be empty. */
export type Caller = { readonly name: string; readonly phone: string; readonly email: string };

/** Where somebody was sent on to: a party of the register, or a place outside of it. */
export type Referral = { readonly to: string; readonly partyId: string | null; readonly on: LocalDate };

export type CaseContent = {
  readonly subject: string;
  /** What was asked, and what became of it so far. */
  readonly matter: string;
  /** Which of the municipality's seven support powers (支援力) it called for. */
  readonly supportPowers: readonly string[];
  readonly partyId: string | null;
  readonly needIds: readonly string[];
  /** Null: nobody is named, or it was erased. */
  readonly caller: Caller | null;
};

type Facts = CaseContent & {
  readonly id: string;
  readonly municipalityId: string;
  /** The day that the plan's figure counts by. */
  readonly receivedOn: LocalDate;
  readonly channel: CaseChannel;
  /** The person who wrote it on the web; null of what the staff took in, or it was erased. */
  readonly askedBy: string | null;
  readonly referrals: readonly Referral[];
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly since: Date;
  /** The version that was read; saving stores the next one. */
  readonly version: number;
};

export type OpenCase = Facts & { readonly state: 'open' };
export type CaseInProgress = Facts & { readonly state: 'in_progress'; readonly coordinatorId: string };
export type ClosedCase = Facts & {
  readonly state: 'closed';
  readonly coordinatorId: string;
  readonly outcome: CaseOutcome;
  readonly outcomeNote: string;
  readonly closedAt: Date;
};
export type CounsellingCase = OpenCase | CaseInProgress | ClosedCase;
export type CaseState = CounsellingCase['state'];

/** The whole lifecycle at a glance. What was closed is taken up again when the person comes back with it. */
export const CASE_TRANSITIONS = {
  open: ['in_progress', 'closed'],
  in_progress: ['in_progress', 'open', 'closed'],
  closed: ['in_progress'],
} as const satisfies Transitions<CaseState>;
export const CASE_STATES = Object.keys(CASE_TRANSITIONS) as CaseState[];

export type CaseDecision<Next extends CounsellingCase = CounsellingCase> = {
  readonly next: Next;
  readonly events: readonly DomainEvent[];
};
type Intake = CaseContent &
  Pick<Facts, 'id' | 'municipalityId' | 'receivedOn' | 'channel' | 'askedBy' | 'createdBy' | 'createdAt'>;

/** @throws DomainError invalid `counselling-case.received-in-future` */
export function takeIn(intake: Intake, today: LocalDate): CaseDecision<OpenCase> {
  if (intake.receivedOn > today) throw new DomainError('invalid', 'counselling-case.received-in-future');
  const next: OpenCase = { ...intake, referrals: [], since: intake.createdAt, version: 0, state: 'open' };
  return {
    next,
    events: [happened('opened', next, intake.createdAt, { to: 'open', data: { channel: next.channel } })],
  };
}

/** @throws DomainError conflict `counselling-case.closed` */
export function edit<Case extends CounsellingCase>(of: Case, content: CaseContent, at: Date): CaseDecision<Case> {
  mustBeRunning(of);
  return { next: { ...of, ...content }, events: [happened('edited', of, at)] };
}

/** A coordinator takes it, hands it to a colleague, or takes up again what was closed. */
export function assign(of: CounsellingCase, coordinatorId: string, at: Date): CaseDecision<CaseInProgress> {
  if (of.state === 'in_progress' && of.coordinatorId === coordinatorId) return { next: of, events: [] };
  mustBecome<CaseState>('counselling-case', CASE_TRANSITIONS, of.state, 'in_progress');
  const next: CaseInProgress = { ...factsOf(of), since: at, state: 'in_progress', coordinatorId };
  const verb = of.state === 'closed' ? 'reopened' : 'assigned';
  return { next, events: [happened(verb, of, at, { from: of.state, to: next.state, data: { coordinatorId } })] };
}

/**
 * Of what still waits, a coordinator takes one, passes it on, or gives it back (null), so that somebody else may take it.
 * @throws DomainError conflict `counselling-case.closed`
 */
export function hand(of: CounsellingCase, to: string | null, at: Date): CaseDecision<OpenCase | CaseInProgress> {
  mustBeRunning(of);
  return to === null ? giveBack(of, at) : assign(of, to, at);
}

function giveBack(of: CounsellingCase, at: Date): CaseDecision<OpenCase> {
  if (of.state === 'open') return { next: of, events: [] };
  mustBecome<CaseState>('counselling-case', CASE_TRANSITIONS, of.state, 'open');
  const next: OpenCase = { ...factsOf(of), since: at, state: 'open' };
  return { next, events: [happened('given-back', of, at, { from: of.state, to: 'open' })] };
}

/** @throws DomainError conflict `counselling-case.closed` */
export function refer<Case extends CounsellingCase>(of: Case, referral: Referral, at: Date): CaseDecision<Case> {
  mustBeRunning(of);
  const next = { ...of, referrals: [...of.referrals, referral] };
  return { next, events: [happened('referred', of, at, { data: { partyId: referral.partyId } })] };
}

/** Whoever closes a case that nobody had taken is the one who answered it. */
export function close(
  of: CounsellingCase,
  { by, outcome, note }: { readonly by: string; readonly outcome: CaseOutcome; readonly note: string },
  at: Date,
): CaseDecision<ClosedCase> {
  mustBecome<CaseState>('counselling-case', CASE_TRANSITIONS, of.state, 'closed');
  const coordinatorId = of.state === 'in_progress' ? of.coordinatorId : by;
  const end = { state: 'closed', coordinatorId, outcome, outcomeNote: note, closedAt: at } as const;
  const next: ClosedCase = { ...factsOf(of), since: at, ...end };
  return { next, events: [happened('closed', of, at, { from: of.state, to: 'closed', data: { outcome } })] };
}

/** Whoever phoned, or asked on the web, wants nobody to keep who they are and how to reach them: in any state. */
export function forgetCaller<Case extends CounsellingCase>(of: Case, at: Date): CaseDecision<Case> {
  return { next: { ...of, caller: null, askedBy: null }, events: [happened('caller-erased', of, at)] };
}

function mustBeRunning({ state }: CounsellingCase): void {
  if (state === 'closed') throw new DomainError('conflict', 'counselling-case.closed');
}

function happened(verb: string, { id }: { readonly id: string }, at: Date, more: Partial<DomainEvent> = {}) {
  const subject = { kind: 'counselling_case', id } as const;
  return { name: `counselling-case.${verb}`, occurredAt: at, subject, ...more };
}

function factsOf(of: CounsellingCase): Facts {
  const { id, municipalityId, receivedOn, channel, askedBy, referrals, createdBy, createdAt, since, version } = of;
  const { subject, matter, supportPowers, partyId, needIds, caller } = of;
  const content = { subject, matter, supportPowers, partyId, needIds, caller };
  return {
    id,
    municipalityId,
    receivedOn,
    channel,
    askedBy,
    referrals,
    createdBy,
    createdAt,
    since,
    version,
    ...content,
  };
}
