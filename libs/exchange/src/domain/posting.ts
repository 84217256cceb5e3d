import { DomainError, type DomainEvent, mustBecome, type Transitions } from '@app/kernel';

export type Skill = { readonly code: string; readonly level: number };
export type Quantity = { readonly count: number; readonly unit: string };
/** From the first moment to the last; `from` is before `to`. */
export type TimeWindow = { readonly from: Date; readonly to: Date };

export const TIMES_OF_DAY = ['morning', 'afternoon', 'evening'] as const;
export type TimeOfDay = (typeof TIMES_OF_DAY)[number];

/** What needs and offers say in common. An empty list or null means "no wish". Codes are of the dictionaries. */
export type PostingContent = {
  readonly title: string;
  readonly story: string;
  readonly storyLanguage: string;
  readonly resourceKind: string;
  readonly skills: readonly Skill[];
  readonly fields: readonly string[];
  readonly sdgs: readonly number[];
  readonly quantity: Quantity | null;
  readonly districts: readonly string[];
  readonly online: boolean;
  readonly timeWindows: readonly TimeWindow[];
  /** ISO weekdays, 1 = Monday … 7 = Sunday. */
  readonly weekdays: readonly number[];
  readonly timesOfDay: readonly TimeOfDay[];
  readonly languages: readonly string[];
};

/** A need or an offer is a posting: what somebody wrote, checked by a coordinator, then open to the other side. */
export type Posting<State extends string> = PostingContent & {
  readonly id: string;
  readonly municipalityId: string;
  readonly partyId: string;
  readonly state: State;
  /** The coordinator's words to the posting side when it was returned or refused. */
  readonly stateNote: string | null;
  readonly refusalReason: string | null;
  readonly version: number;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly submittedAt: Date | null;
  readonly publishedAt: Date | null;
  readonly stateChangedAt: Date;
};

/** What a transition decided: the next state, and what the rest of the system should hear about. */
export type Decision<P> = { readonly next: P; readonly events: readonly DomainEvent[] };

/** A side of the exchange: its noun, and which states may follow each. */
export type Side<State extends string> = { readonly noun: 'need' | 'offer'; readonly transitions: Transitions<State> };

type Announcement = { readonly name: string; readonly reason?: string; readonly data?: DomainEvent['data'] };

/**
 * Moves a posting to another state.
 * @throws DomainError conflict `need.wrong-state` or `offer.wrong-state`
 */
export function moved<State extends string, P extends Posting<State>>(
  side: Side<State>,
  posting: P,
  to: State,
  at: Date,
  announce: Announcement,
  changes: Partial<P> = {},
): Decision<P> {
  mustBecome(side.noun, side.transitions, posting.state, to);
  const next = { ...posting, ...changes, state: to, version: posting.version + 1, updatedAt: at, stateChangedAt: at };
  return { next, events: [eventOf(side, posting, at, announce, to)] };
}

/** Changes a posting that stays in its state. */
export function changed<State extends string, P extends Posting<State>>(
  side: Side<State>,
  posting: P,
  at: Date,
  announce: Announcement,
  changes: Partial<P>,
): Decision<P> {
  const next = { ...posting, ...changes, version: posting.version + 1, updatedAt: at };
  return { next, events: [eventOf(side, posting, at, announce, posting.state)] };
}

function eventOf(
  side: Side<string>,
  posting: Pick<Posting<string>, 'id' | 'partyId' | 'state'>,
  at: Date,
  announce: Announcement,
  to: string,
): DomainEvent {
  return {
    name: `${side.noun}.${announce.name}`,
    occurredAt: at,
    subject: { kind: side.noun, id: posting.id },
    from: posting.state,
    to,
    ...(announce.reason !== undefined && { reason: announce.reason }),
    data: { partyId: posting.partyId, ...announce.data },
  };
}

/**
 * The content after an edit. Once others rely on what it says, only `harmless` fields may change.
 * @throws DomainError conflict `<noun>.not-editable`, or `<noun>.fixed-once-published` naming the fields
 */
export function mustBeEditable<Content extends object>(
  side: Side<string>,
  posting: Content & { readonly state: string },
  changes: Partial<Content>,
  harmlessIn: (state: string) => readonly string[] | 'all' | 'none',
): void {
  const allowed = harmlessIn(posting.state);
  if (allowed === 'none') throw new DomainError('conflict', `${side.noun}.not-editable`, { state: posting.state });
  if (allowed === 'all') return;
  const fixed = changedFields(posting, changes).filter((field) => !allowed.includes(field));
  if (fixed.length === 0) return;
  const faults = fixed.map((field) => ({ pointer: `/${field}`, code: 'field.fixed-once-published' }));
  throw new DomainError('conflict', `${side.noun}.fixed-once-published`, { fields: fixed.join(', ') }, faults);
}

/** The names of the fields whose value differs. */
export function changedFields<Content extends object>(before: Content, changes: Partial<Content>): string[] {
  const keys = Object.keys(changes) as (keyof Content & string)[];
  return keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(changes[key]));
}
