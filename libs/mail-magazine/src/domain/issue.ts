import {
  DomainError,
  type DomainEvent,
  type Language,
  type LocalDate,
  mustBecome,
  type Transitions,
} from '@app/kernel';

export type IssueText = { readonly title: string; readonly opening: string };
/** Japanese always; a reader of a language that is missing gets the Japanese. */
export type IssueTexts = { readonly ja: IssueText } & {
  readonly [L in Exclude<Language, 'ja'>]?: IssueText | undefined;
};

/** What a coordinator picked: a published story (by its collaboration) or an open need. */
export type Pick = { readonly kind: 'story' | 'need'; readonly id: string };
/** A pick as everybody may read it at this moment. */
export type Item = Pick & { readonly title: string; readonly text: string; readonly deadline: LocalDate | null };

export type IssueContent = { readonly texts: IssueTexts; readonly picks: readonly Pick[] };

type Facts = IssueContent & {
  readonly id: string;
  readonly municipalityId: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly since: Date;
  /** The version that was read; saving stores the next one. */
  readonly version: number;
};
type Release = {
  readonly scheduledFor: Date;
  readonly number: number;
  readonly releasedAt: Date;
  readonly items: readonly Item[];
  readonly leftOut: readonly Pick[];
};

export type DraftIssue = Facts & { readonly state: 'draft' };
export type ScheduledIssue = Facts & { readonly state: 'scheduled'; readonly scheduledFor: Date };
export type SendingIssue = Facts & Release & { readonly state: 'sending' };
export type SentIssue = Facts & Release & { readonly state: 'sent'; readonly endedAt: Date };
export type CancelledIssue = Facts & { readonly state: 'cancelled' };
export type Issue = DraftIssue | ScheduledIssue | SendingIssue | SentIssue | CancelledIssue;
export type IssueState = Issue['state'];

/** The whole lifecycle at a glance. What has begun to leave is not called back. */
export const ISSUE_TRANSITIONS = {
  draft: ['scheduled', 'cancelled'],
  scheduled: ['draft', 'sending', 'cancelled'],
  sending: ['sent'],
  sent: [],
  cancelled: [],
} as const satisfies Transitions<IssueState>;

export const RELEASED_STATES: readonly IssueState[] = ['sending', 'sent'];

export type Decision<Next extends Issue = Issue> = { readonly next: Next; readonly events: readonly DomainEvent[] };

export function draft(issue: Omit<Facts, 'since' | 'version'>): Decision<DraftIssue> {
  const next: DraftIssue = { ...issue, since: issue.createdAt, version: 0, state: 'draft' };
  return { next, events: [happened('drafted', next, issue.createdAt, { to: 'draft' })] };
}

/** @throws DomainError conflict `magazine-issue.not-a-draft`: what is scheduled is taken back first */
export function edit(issue: Issue, content: IssueContent, at: Date): Decision<DraftIssue> {
  if (issue.state !== 'draft') throw new DomainError('conflict', 'magazine-issue.not-a-draft', { state: issue.state });
  return { next: { ...issue, ...content }, events: [happened('edited', issue, at)] };
}

/** @throws DomainError invalid `magazine-issue.empty`, or of a moment that has passed */
export function schedule(issue: Issue, scheduledFor: Date, at: Date): Decision<ScheduledIssue> {
  must(issue, 'scheduled');
  if (issue.picks.length === 0 && issue.texts.ja.opening === '') {
    throw new DomainError('invalid', 'magazine-issue.empty', {}, [
      { pointer: '/texts/ja/opening', code: 'magazine-issue.empty' },
    ]);
  }
  if (scheduledFor < at) {
    throw new DomainError('invalid', 'magazine-issue.in-the-past', {}, [
      { pointer: '/at', code: 'magazine-issue.in-the-past' },
    ]);
  }
  return moved(issue, { ...factsOf(issue), since: at, state: 'scheduled', scheduledFor }, 'scheduled', at);
}

/** Back to a draft, to be changed. */
export function takeBack(issue: Issue, at: Date): Decision<DraftIssue> {
  must(issue, 'draft');
  return moved(issue, { ...factsOf(issue), since: at, state: 'draft' }, 'taken-back', at);
}

export function cancel(issue: Issue, at: Date, reason?: string): Decision<CancelledIssue> {
  must(issue, 'cancelled');
  const { next, events } = moved(issue, { ...factsOf(issue), since: at, state: 'cancelled' as const }, 'cancelled', at);
  return { next, events: reason === undefined ? events : events.map((event) => ({ ...event, reason })) };
}

/**
 * Its moment has come. What is no longer public is left out; an issue of which nothing remains is not sent, so that
 * nobody gets an empty mail.
 */
export function release(
  issue: Issue,
  items: readonly Item[],
  number: number,
  at: Date,
): Decision<SendingIssue | CancelledIssue> {
  must(issue, 'sending');
  const { scheduledFor } = issue as ScheduledIssue;
  if (items.length === 0 && issue.texts.ja.opening === '') return cancel(issue, at, 'nothing-left');
  const leftOut = issue.picks.filter((pick) => !items.some(({ kind, id }) => kind === pick.kind && id === pick.id));
  const went = { scheduledFor, number, releasedAt: at, items, leftOut };
  const data = { number, leftOut: leftOut.length };
  return moved(issue, { ...factsOf(issue), ...went, since: at, state: 'sending' }, 'released', at, data);
}

/** Every copy has come to its end, arrived or not. */
export function finish(issue: Issue, at: Date): Decision<SentIssue> {
  must(issue, 'sent');
  return moved(issue, { ...(issue as SendingIssue), since: at, state: 'sent', endedAt: at }, 'sent', at);
}

/** Somebody of the staff wants to see it in their own mail program. */
export function trial(issue: Issue, personId: string, at: Date): readonly DomainEvent[] {
  return [happened('tried', issue, at, { data: { personId } })];
}

/** In which language a reader gets it: one's own when it was written in it. */
export function languageFor(texts: IssueTexts, language: Language): Language {
  return texts[language] === undefined ? 'ja' : language;
}

export function textIn(texts: IssueTexts, language: Language): IssueText {
  return texts[language] ?? texts.ja;
}

function must(issue: Issue, to: IssueState): void {
  mustBecome<IssueState>('magazine-issue', ISSUE_TRANSITIONS, issue.state, to);
}

function factsOf({ id, municipalityId, texts, picks, createdBy, createdAt, since, version }: Issue): Facts {
  return { id, municipalityId, texts, picks, createdBy, createdAt, since, version };
}

function moved<Next extends Issue>(
  from: Issue,
  next: Next,
  verb: string,
  at: Date,
  data?: DomainEvent['data'],
): Decision<Next> {
  const move = { from: from.state, to: next.state, ...(data && { data }) };
  return { next, events: [happened(verb, from, at, move)] };
}

function happened(
  verb: string,
  { id }: { readonly id: string },
  at: Date,
  more: Partial<DomainEvent> = {},
): DomainEvent {
  return { name: `magazine-issue.${verb}`, occurredAt: at, subject: { kind: 'magazine_issue', id }, ...more };
}
