import { DomainError, type DomainEvent, type LocalDate, mustBecome, type Transitions } from '@app/kernel';

/** Who needed, who offered, and further partners. */
export type CollaborationSide = 'need' | 'offer' | 'partner';
/** The two sides whose word a collaboration needs. */
export type MainSide = Exclude<CollaborationSide, 'partner'>;

export type CollaborationParty = {
  readonly partyId: string;
  readonly side: CollaborationSide;
  readonly role: string;
};

type Facts = {
  readonly id: string;
  readonly municipalityId: string;
  /** Null for what was brought over from before this product. */
  readonly matchId: string | null;
  readonly parties: readonly CollaborationParty[];
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly since: Date;
  /** The version that was read; saving stores the next one. */
  readonly version: number;
};

type Completion = { readonly completedAt: Date };

export type OpenCollaboration = Facts & { readonly state: 'preparing' | 'in_progress' | 'suspended' };
export type CompletedCollaboration = Facts & Completion & { readonly state: 'completed' | 'jointly_reviewed' };
export type VerifiedCollaboration = Facts &
  Completion & { readonly state: 'verified'; readonly verifiedAt: Date; readonly verifiedBy: string | null };
export type CancelledCollaboration = Facts & { readonly state: 'cancelled'; readonly endReason: string };

export type Collaboration = OpenCollaboration | CompletedCollaboration | VerifiedCollaboration | CancelledCollaboration;
export type CollaborationState = Collaboration['state'];

/** The whole lifecycle at a glance. Every transition below is checked against this table. */
export const COLLABORATION_TRANSITIONS = {
  preparing: ['in_progress', 'cancelled'],
  in_progress: ['completed', 'suspended', 'cancelled'],
  suspended: ['in_progress', 'cancelled'],
  completed: ['jointly_reviewed'],
  jointly_reviewed: ['verified'],
  // Only while no fiscal year has been closed over its outcome.
  verified: ['in_progress'],
  cancelled: [],
} as const satisfies Transitions<CollaborationState>;

export const COLLABORATION_STATES = Object.keys(COLLABORATION_TRANSITIONS) as CollaborationState[];

/** In these states hours may be reported and confirmed: preparations are work too, and memory comes late. */
const HOURS_OPEN: readonly CollaborationState[] = [
  'preparing',
  'in_progress',
  'suspended',
  'completed',
  'jointly_reviewed',
];

export type Decision<Next extends Collaboration = Collaboration> = {
  readonly next: Next;
  readonly events: readonly DomainEvent[];
};

/** Has its first scheduled day come, without anybody having started it? */
export function isDue(collaboration: Collaboration, today: LocalDate): boolean {
  return collaboration.state === 'preparing' && collaboration.startsOn <= today;
}

export function start(collaboration: Collaboration, at: Date): Decision<OpenCollaboration> {
  if (collaboration.state !== 'preparing') throw wrongState(collaboration, 'in_progress');
  return moved(collaboration, { ...collaboration, state: 'in_progress', since: at }, 'started', at);
}

export function suspend(collaboration: Collaboration, reason: string, at: Date): Decision<OpenCollaboration> {
  if (collaboration.state !== 'in_progress') throw wrongState(collaboration, 'suspended');
  return moved(collaboration, { ...collaboration, state: 'suspended', since: at }, 'suspended', at, {}, reason);
}

export function resume(collaboration: Collaboration, at: Date): Decision<OpenCollaboration> {
  if (collaboration.state !== 'suspended') throw wrongState(collaboration, 'in_progress');
  return moved(collaboration, { ...collaboration, state: 'in_progress', since: at }, 'resumed', at);
}

/** @throws DomainError conflict `collaboration.not-started` when its first day has not come */
export function complete(collaboration: Collaboration, by: MainSide, at: Date): Decision<CompletedCollaboration> {
  if (collaboration.state === 'preparing') {
    throw new DomainError('conflict', 'collaboration.not-started', { startsOn: collaboration.startsOn });
  }
  if (collaboration.state !== 'in_progress') throw wrongState(collaboration, 'completed');
  const next: CompletedCollaboration = { ...collaboration, state: 'completed', since: at, completedAt: at };
  return moved(collaboration, next, 'completed', at, { by });
}

/**
 * A party's review has been written. When both main sides have written theirs, the collaboration is jointly reviewed:
 * from then on each side sees the other's, so neither may be changed. Partners may add theirs at any time before that.
 */
export function reviewed(
  collaboration: Collaboration,
  by: CollaborationParty,
  reviewedParties: readonly string[],
  at: Date,
): Decision<CompletedCollaboration> {
  if (collaboration.state !== 'completed') throw wrongState(collaboration, 'jointly_reviewed');
  const event = {
    ...happened('collaboration.reviewed', collaboration, at),
    data: { ...about(collaboration), partyId: by.partyId, side: by.side },
  };
  const all = new Set([...reviewedParties, by.partyId]);
  const hasSpoken = (side: MainSide) =>
    collaboration.parties.some((party) => party.side === side && all.has(party.partyId));
  if (!hasSpoken('need') || !hasSpoken('offer')) return { next: collaboration, events: [event] };
  const joint = moved(
    collaboration,
    { ...collaboration, state: 'jointly_reviewed' as const, since: at },
    'jointly-reviewed',
    at,
  );
  return { next: joint.next, events: [event, ...joint.events] };
}

export function verify(collaboration: Collaboration, by: string, at: Date): Decision<VerifiedCollaboration> {
  if (collaboration.state !== 'jointly_reviewed') throw wrongState(collaboration, 'verified');
  const next: VerifiedCollaboration = {
    ...collaboration,
    state: 'verified',
    since: at,
    verifiedAt: at,
    verifiedBy: by,
  };
  return moved(collaboration, next, 'verified', at);
}

/**
 * A coordinator finds that a verified collaboration was not over. It is completed, reviewed and verified once more, as
 * the same collaboration: what counts it counts it once.
 */
export function reopen(collaboration: Collaboration, reason: string, at: Date): Decision<OpenCollaboration> {
  if (collaboration.state !== 'verified') throw wrongState(collaboration, 'in_progress');
  const next: OpenCollaboration = { ...factsOf(collaboration), state: 'in_progress', since: at };
  return moved(collaboration, next, 'reopened', at, {}, reason);
}

export function cancel(
  collaboration: Collaboration,
  by: MainSide | 'coordinator',
  reasonCode: string,
  at: Date,
): Decision<CancelledCollaboration> {
  mustBecome('collaboration', COLLABORATION_TRANSITIONS, collaboration.state, 'cancelled');
  const next: CancelledCollaboration = {
    ...factsOf(collaboration),
    since: at,
    state: 'cancelled',
    endReason: reasonCode,
  };
  return moved(collaboration, next, 'cancelled', at, { by }, reasonCode);
}

/** @throws DomainError conflict `collaboration.wrong-state` */
export function mustTakeHours({ state }: Collaboration): void {
  if (!HOURS_OPEN.includes(state)) throw new DomainError('conflict', 'participation.too-late', { state });
}

/** @throws DomainError stale `collaboration.changed-meanwhile` */
export function mustHaveVersion(collaboration: Collaboration, expected: number | undefined): void {
  if (expected !== undefined && expected !== collaboration.version) {
    throw new DomainError('stale', 'collaboration.changed-meanwhile', { version: collaboration.version });
  }
}

/** What events about a collaboration carry. */
export function about({ matchId, parties }: Pick<Facts, 'matchId' | 'parties'>) {
  return { matchId, partyIds: parties.map(({ partyId }) => partyId) };
}

export function happened(name: string, { id }: Pick<Facts, 'id'>, at: Date) {
  return { name, occurredAt: at, subject: { kind: 'collaboration' as const, id } };
}

function factsOf({ id, municipalityId, matchId, parties, startsOn, endsOn, version }: Collaboration) {
  return { id, municipalityId, matchId, parties, startsOn, endsOn, version };
}

function moved<Next extends Collaboration>(
  from: Collaboration,
  next: Next,
  verb: string,
  at: Date,
  data: Readonly<Record<string, unknown>> = {},
  reason?: string,
): Decision<Next> {
  mustBecome('collaboration', COLLABORATION_TRANSITIONS, from.state, next.state);
  const event = {
    ...happened(`collaboration.${verb}`, from, at),
    from: from.state,
    to: next.state,
    data: { ...about(from), ...data },
  };
  return { next, events: [reason === undefined ? event : { ...event, reason }] };
}

function wrongState({ state }: Collaboration, to: CollaborationState): DomainError {
  return new DomainError('conflict', 'collaboration.wrong-state', { from: state, to });
}
