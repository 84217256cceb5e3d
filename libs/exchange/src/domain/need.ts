import { DomainError, type DomainEvent, type LocalDate, type Transitions } from '@app/kernel';
import {
  changed,
  changedFields,
  type Decision,
  moved,
  mustBeEditable,
  type Posting,
  type PostingContent,
  type Side,
} from './posting';

export type NeedContent = PostingContent & {
  /** How many offers the need can take. */
  readonly wanted: number;
  readonly durationHours: number | null;
  /** The last day for an answer. */
  readonly deadline: LocalDate | null;
  readonly minors: boolean;
  readonly groupSize: number | null;
  readonly givesBack: string;
};

export type NeedState =
  | 'draft'
  | 'submitted'
  | 'in_review'
  | 'returned'
  | 'published'
  | 'partly_filled'
  | 'filled'
  | 'closed'
  | 'withdrawn'
  | 'refused'
  | 'expired'
  | 'unmet';

export type Need = Posting<NeedState> &
  NeedContent & {
    /** How many offers it has been introduced to; never more than `wanted`. */
    readonly filled: number;
    readonly copiedFromId: string | null;
    readonly template: string | null;
  };

/**
 * The whole lifecycle at a glance. A need that expired can still be filled by an answer that was under way when its
 * deadline passed: two sides who both said yes are not sent home by a clock.
 */
export const NEED_TRANSITIONS: Transitions<NeedState> = {
  draft: ['submitted', 'withdrawn'],
  submitted: ['in_review', 'returned', 'published', 'refused', 'withdrawn'],
  in_review: ['returned', 'published', 'refused', 'withdrawn'],
  returned: ['submitted', 'withdrawn'],
  published: ['partly_filled', 'filled', 'closed', 'withdrawn', 'expired', 'unmet'],
  partly_filled: ['published', 'partly_filled', 'filled', 'closed', 'expired'],
  filled: ['published', 'partly_filled', 'closed'],
  closed: [],
  withdrawn: [],
  refused: [],
  expired: ['partly_filled', 'filled', 'unmet'],
  unmet: [],
};

export const NEED: Side<NeedState> = { noun: 'need', transitions: NEED_TRANSITIONS };

/** The states that everybody may see. */
export const PUBLIC_NEED_STATES: readonly NeedState[] = ['published', 'partly_filled', 'filled'];

/** The states in which offers are looked for. */
export const OPEN_NEED_STATES: readonly NeedState[] = ['published', 'partly_filled'];

/** After publication the thing itself stands as it was reviewed; when it suits and what comes back may change. */
const CHANGEABLE_WHEN_OPEN: readonly (keyof NeedContent)[] = [
  'deadline',
  'timeWindows',
  'weekdays',
  'timesOfDay',
  'durationHours',
  'givesBack',
  'sdgs',
];

/** A new draft. */
export function draftNeed(
  origin: Pick<Need, 'id' | 'municipalityId' | 'partyId' | 'createdBy' | 'copiedFromId' | 'template'>,
  content: NeedContent,
  at: Date,
): Decision<Need> {
  const next: Need = {
    ...origin,
    ...content,
    filled: 0,
    state: 'draft',
    stateNote: null,
    refusalReason: null,
    version: 1,
    createdAt: at,
    updatedAt: at,
    submittedAt: null,
    publishedAt: null,
    stateChangedAt: at,
  };
  const event: DomainEvent = {
    name: origin.copiedFromId === null ? 'need.drafted' : 'need.copied',
    occurredAt: at,
    subject: { kind: 'need', id: next.id },
    to: 'draft',
    data: { partyId: next.partyId, ...(origin.copiedFromId !== null && { copiedFromId: origin.copiedFromId }) },
  };
  return { next, events: [event] };
}

/** From a file: it waits for a coordinator's look, or is open at once. */
export function importNeed(
  origin: Pick<Need, 'id' | 'municipalityId' | 'partyId' | 'createdBy'>,
  content: NeedContent,
  { importId, publish }: { readonly importId: string; readonly publish: boolean },
  at: Date,
): Decision<Need> {
  const { next: draft } = draftNeed({ ...origin, copiedFromId: null, template: null }, content, at);
  const state = publish ? 'published' : 'submitted';
  const next: Need = { ...draft, state, submittedAt: at, publishedAt: publish ? at : null };
  const subject = { kind: 'need', id: next.id } as const;
  const data = { partyId: next.partyId, importId };
  return { next, events: [{ name: 'need.imported', occurredAt: at, subject, to: state, data }] };
}

/** Leaves again, because the import that brought it is undone. */
export function takeBackNeed(need: Need, importId: string, at: Date): Decision<Need> {
  return moved(NEED, need, 'withdrawn', at, { name: 'import-undone', data: { importId } });
}

/** @throws DomainError conflict when the need, or one of the fields, can no longer be changed */
export function editNeed(need: Need, changes: Partial<NeedContent>, at: Date): Decision<Need> {
  mustBeEditable<NeedContent>(NEED, need, changes, editableNeedFields);
  const data = { fields: changedFields<NeedContent>(need, changes) };
  return changed<NeedState, Need>(NEED, need, at, { name: 'edited', data }, changes);
}

export function editableNeedFields(state: string): readonly string[] | 'all' | 'none' {
  if (state === 'draft' || state === 'returned') return 'all';
  return (OPEN_NEED_STATES as readonly string[]).includes(state) ? CHANGEABLE_WHEN_OPEN : 'none';
}

export function submitNeed(need: Need, at: Date): Decision<Need> {
  return moved(NEED, need, 'submitted', at, { name: 'submitted' }, { submittedAt: at, stateNote: null });
}

export function reviewNeed(need: Need, at: Date): Decision<Need> {
  return moved(NEED, need, 'in_review', at, { name: 'review-started' });
}

export function returnNeed(need: Need, note: string, at: Date): Decision<Need> {
  return moved(NEED, need, 'returned', at, { name: 'returned', reason: note }, { stateNote: note });
}

export function refuseNeed(need: Need, reasonCode: string, text: string | null, at: Date): Decision<Need> {
  const announce = { name: 'refused', reason: reasonCode };
  return moved(NEED, need, 'refused', at, announce, { refusalReason: reasonCode, stateNote: text });
}

export function publishNeed(need: Need, at: Date): Decision<Need> {
  return moved(NEED, need, 'published', at, { name: 'published' }, { publishedAt: at, stateNote: null });
}

export function withdrawNeed(need: Need, at: Date): Decision<Need> {
  return moved(NEED, need, 'withdrawn', at, { name: 'withdrawn' });
}

export function closeNeed(need: Need, at: Date): Decision<Need> {
  return moved(NEED, need, 'closed', at, { name: 'closed' });
}

/** Nobody was found. The need is kept: it feeds round tables and the next plan. */
export function leaveNeedUnmet(need: Need, at: Date): Decision<Need> {
  return moved(NEED, need, 'unmet', at, { name: 'unmet' });
}

export function expireNeed(need: Need, at: Date): Decision<Need> {
  return moved(NEED, need, 'expired', at, { name: 'expired' });
}

/**
 * One more of the wanted offers has been introduced.
 * @throws DomainError conflict `need.already-filled` or `need.not-open`
 */
export function fill(need: Need, at: Date): Decision<Need> {
  if (need.filled >= need.wanted) {
    throw new DomainError('conflict', 'need.already-filled', { wanted: need.wanted, filled: need.filled });
  }
  if (need.state !== 'expired' && !OPEN_NEED_STATES.includes(need.state)) throw notOpen(need);
  const filled = need.filled + 1;
  if (filled === need.wanted) return moved(NEED, need, 'filled', at, { name: 'filled' }, { filled });
  return moved(NEED, need, 'partly_filled', at, { name: 'partly-filled', data: { filled } }, { filled });
}

/** An introduction came to nothing: one place is open again. A need that ended keeps its state and its true count. */
export function reopen(need: Need, at: Date): Decision<Need> {
  if (need.filled === 0) throw new DomainError('conflict', 'need.nothing-filled');
  const filled = need.filled - 1;
  const announce = { name: 'reopened', data: { filled } };
  if (need.state !== 'filled' && need.state !== 'partly_filled') return changed(NEED, need, at, announce, { filled });
  return moved(NEED, need, filled === 0 ? 'published' : 'partly_filled', at, announce, { filled });
}

/** @throws DomainError conflict `need.not-open` unless offers are being looked for */
export function mustBeOpen(need: Need): void {
  if (!OPEN_NEED_STATES.includes(need.state)) throw notOpen(need);
}

function notOpen(need: Need): DomainError {
  return new DomainError('conflict', 'need.not-open', { state: need.state });
}

/** What a need says, without its dates that have passed: what remains is asked again when it is submitted. */
export function contentForCopy(need: Need, today: LocalDate, now: Date): NeedContent {
  const content: NeedContent = {
    title: need.title,
    story: need.story,
    storyLanguage: need.storyLanguage,
    resourceKind: need.resourceKind,
    skills: need.skills,
    fields: need.fields,
    sdgs: need.sdgs,
    quantity: need.quantity,
    districts: need.districts,
    online: need.online,
    timeWindows: need.timeWindows.filter(({ to }) => to > now),
    weekdays: need.weekdays,
    timesOfDay: need.timesOfDay,
    languages: need.languages,
    wanted: need.wanted,
    durationHours: need.durationHours,
    deadline: need.deadline !== null && need.deadline >= today ? need.deadline : null,
    minors: need.minors,
    groupSize: need.groupSize,
    givesBack: need.givesBack,
  };
  return content;
}
