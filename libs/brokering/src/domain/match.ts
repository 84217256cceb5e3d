import { DomainError, type DomainEvent, mustBecome, type Transitions } from '@app/kernel';

/** The two sides that must both say yes. */
export const SIDES = ['need', 'offer'] as const;
export type Side = (typeof SIDES)[number];

export type MatchOrigin = 'engine' | 'coordinator' | 'application' | 'request' | 'event';

/** Why the engine thought so, when the match began. Codes and numbers; the texts are made for each reader. */
export type Judgement = {
  readonly score: number;
  readonly reasons: readonly object[];
  readonly parametersVersion: string;
  /** What was measured, to give the reasons again and to learn from the decision. Null on matches from before. */
  readonly features: object | null;
  /** The offer's own terms that the need keeps. */
  readonly terms: object | null;
  /** Where the pair stood among the candidates that the coordinator could see. */
  readonly exposure: Exposure | null;
};

/** `place` counts from 1; null when the pair was not among those shown. */
export type Exposure = { readonly place: number | null; readonly shown: number };

type Pair = {
  readonly id: string;
  readonly municipalityId: string;
  readonly needId: string;
  /** Null for an idea proposal: the party on the offering side has not offered yet. */
  readonly offerId: string | null;
  readonly needPartyId: string;
  readonly offerPartyId: string;
  readonly origin: MatchOrigin;
  readonly note: string;
  readonly judgement: Judgement | null;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  /** When the present state began. */
  readonly since: Date;
  /** The version that was read; saving stores the next one. 0 = not stored yet. */
  readonly version: number;
};

export type Approval = { readonly by: string; readonly overrideReason: string | null };
export type Consents = Readonly<Partial<Record<Side, Date>>>;
type BothConsents = Readonly<Record<Side, Date>>;

export type ShortlistedMatch = Pair & { readonly state: 'shortlisted'; readonly consents: Consents };
/** `askedAt`: when those who have not answered yet were asked. A yes of one side gives the other no new time. */
type Asked = { readonly askedAt: Date };
export type ProposedMatch = Pair & Asked & { readonly state: 'proposed'; readonly approval: Approval };
export type ConsentingMatch = Pair &
  Asked & {
    readonly state: 'consenting';
    readonly approval: Approval;
    readonly consent: { readonly side: Side; readonly at: Date };
  };
type Introduction = {
  readonly approval: Approval;
  readonly consents: BothConsents;
  readonly introducedAt: Date;
};
export type IntroducedMatch = Pair & Introduction & { readonly state: 'introduced' };
export type AgreedMatch = Pair & Introduction & { readonly state: 'agreed'; readonly agreedAt: Date };
export type ConvertedMatch = Pair & Introduction & { readonly state: 'converted'; readonly agreedAt: Date };

const END_STATES = ['refused', 'declined', 'timed_out', 'superseded', 'withdrawn'] as const;
export type EndState = (typeof END_STATES)[number];
export type End = {
  readonly by: Side | 'coordinator' | null;
  /** A dictionary's code. */
  readonly reason: string | null;
  /** The person's own words; private to the side and to coordinators. */
  readonly text: string;
};
/** What had been reached before the end stays with the match. */
export type EndedMatch = Pair & {
  readonly state: EndState;
  readonly end: End;
  readonly approval: Approval | null;
  readonly consents: Consents;
  readonly introducedAt: Date | null;
  readonly agreedAt: Date | null;
};

export type LiveMatch =
  ShortlistedMatch | ProposedMatch | ConsentingMatch | IntroducedMatch | AgreedMatch | ConvertedMatch;
export type Match = LiveMatch | EndedMatch;
export type MatchState = Match['state'];

/**
 * The whole lifecycle at a glance. Every transition below is checked against this table. `candidate` and `approved`
 * are moments and not states: the engine's candidates are computed when asked for, and an approved match is proposed
 * to both sides in the same transaction.
 */
export const MATCH_TRANSITIONS = {
  shortlisted: ['proposed', 'consenting', 'refused', 'superseded', 'withdrawn'],
  proposed: ['consenting', 'declined', 'timed_out', 'superseded', 'withdrawn'],
  consenting: ['consenting', 'introduced', 'declined', 'timed_out', 'superseded', 'withdrawn'],
  introduced: ['agreed', 'timed_out', 'withdrawn'],
  agreed: ['converted', 'withdrawn'],
  converted: [],
  refused: [],
  declined: [],
  timed_out: [],
  superseded: [],
  withdrawn: [],
} as const satisfies Transitions<MatchState>;

export const MATCH_STATES = Object.keys(MATCH_TRANSITIONS) as MatchState[];

/** In these states the match holds one of the offer's capacity. */
export const HOLDING_STATES: readonly MatchState[] = ['proposed', 'consenting', 'introduced', 'agreed', 'converted'];

/** In these states the match counts as one of the need's number. */
export const FILLING_STATES: readonly MatchState[] = ['introduced', 'agreed', 'converted'];

/** What a transition decided: the next state, and what the rest of the system should hear about. */
export type Decision<Next extends Match = Match> = { readonly next: Next; readonly events: readonly DomainEvent[] };

export type NewMatch = Omit<Pair, 'createdAt' | 'since' | 'version'>;

/** A coordinator's own pair, an application or a request. The applying or requesting side has said yes by asking. */
export function shortlist(pair: NewMatch, at: Date): Decision<ShortlistedMatch> {
  if (pair.needPartyId === pair.offerPartyId) throw new DomainError('conflict', 'match.same-party');
  const asking = sideThatAsked(pair.origin);
  const next: ShortlistedMatch = {
    ...pair,
    createdAt: at,
    since: at,
    version: 0,
    state: 'shortlisted',
    consents: asking ? { [asking]: at } : {},
  };
  return {
    next,
    events: [
      { ...happened('match.shortlisted', next, at), to: 'shortlisted', data: { ...about(next), origin: pair.origin } },
    ],
  };
}

/** A coordinator lets the pair be proposed to both sides, or to the one that has not asked for it itself. */
export function approve(match: Match, approval: Approval, at: Date): Decision<ProposedMatch | ConsentingMatch> {
  if (match.state !== 'shortlisted') throw wrongState(match, 'proposed');
  const { need, offer } = match.consents;
  const pair = { ...pairOf(match), since: at, askedAt: at, approval };
  const consent = need
    ? { side: 'need' as const, at: need }
    : offer
      ? { side: 'offer' as const, at: offer }
      : undefined;
  const next: ProposedMatch | ConsentingMatch = consent
    ? { ...pair, state: 'consenting', consent }
    : { ...pair, state: 'proposed' };
  return moved(match, next, 'match.proposed', at, {}, approval.overrideReason ?? undefined);
}

/** A coordinator does not let the pair be proposed. */
export function refuse(match: Match, reason: string, text: string, at: Date): Decision<EndedMatch> {
  return end(match, 'refused', { by: 'coordinator', reason, text }, at);
}

/** One side's yes. The second yes introduces the two to each other. Repeating a yes changes nothing. */
export function accept(match: Match, side: Side, at: Date): Decision<ConsentingMatch | IntroducedMatch> {
  if (match.state === 'proposed') {
    const next: ConsentingMatch = { ...match, since: at, state: 'consenting', consent: { side, at } };
    return moved(match, next, 'match.accepted', at, { side });
  }
  if (match.state !== 'consenting') throw wrongState(match, 'consenting');
  if (match.consent.side === side) return { next: match, events: [] };
  const { consent, approval } = match;
  const consents: BothConsents = side === 'need' ? { need: at, offer: consent.at } : { need: consent.at, offer: at };
  const introduction = { approval, consents, introducedAt: at };
  const next: IntroducedMatch = { ...pairOf(match), ...introduction, since: at, state: 'introduced' };
  return {
    next,
    events: [
      { ...happened('match.accepted', match, at), data: { ...about(match), side } },
      ...moved(match, next, 'match.introduced', at).events,
    ],
  };
}

/**
 * "Yes, if …": another date, less, another kind. A counter-proposal is a yes to its own terms, so its side has
 * consented and the other side, whose yes was to other terms, is asked again.
 */
export function counter(match: Match, side: Side, at: Date): Decision<ConsentingMatch> {
  if (match.state !== 'proposed' && match.state !== 'consenting') throw wrongState(match, 'consenting');
  const next: ConsentingMatch = { ...match, since: at, askedAt: at, state: 'consenting', consent: { side, at } };
  return moved(match, next, 'match.countered', at, { side });
}

/** One side's no. The reason is for that side and for coordinators; the other side reads the list's public wording. */
export function decline(match: Match, side: Side, reason: string, text: string, at: Date): Decision<EndedMatch> {
  return end(match, 'declined', { by: side, reason, text }, at, { side });
}

/** Silence, as a coordinator has seen it, or a clock that ran out (null). It never becomes a no in somebody's name. */
export function timeOut(match: Match, by: 'coordinator' | null, at: Date, data = {}): Decision<EndedMatch> {
  return end(match, 'timed_out', { by, reason: null, text: '' }, at, data);
}

/** Another match took the need's last place. */
export function supersede(match: Match, at: Date): Decision<EndedMatch> {
  return end(match, 'superseded', { by: null, reason: null, text: '' }, at);
}

/** Somebody takes it back before anything has begun. */
export function withdraw(
  match: Match,
  by: Side | 'coordinator',
  reason: string | null,
  text: string,
  at: Date,
): Decision<EndedMatch> {
  return end(match, 'withdrawn', { by, reason, text }, at, { by });
}

/** Both sides have confirmed the same agreement. */
export function agree(match: Match, collaborationId: string, at: Date): Decision<AgreedMatch> {
  if (match.state !== 'introduced') throw wrongState(match, 'agreed');
  const next: AgreedMatch = { ...match, since: at, state: 'agreed', agreedAt: at };
  return moved(match, next, 'match.agreed', at, { collaborationId });
}

/** The collaboration has begun. */
export function convert(match: Match, at: Date): Decision<ConvertedMatch> {
  if (match.state !== 'agreed') throw wrongState(match, 'converted');
  const next: ConvertedMatch = { ...match, since: at, state: 'converted' };
  return moved(match, next, 'match.converted', at);
}

/** Something about the match changed that is not its state: its version moves, so that an old copy is noticed. */
export function mustHaveVersion(match: Match, expected: number | undefined): void {
  if (expected !== undefined && expected !== match.version) {
    throw new DomainError('stale', 'match.changed-meanwhile', { version: match.version });
  }
}

/** Which side said yes by asking, if any. */
export function sideThatAsked(origin: MatchOrigin): Side | null {
  if (origin === 'application') return 'offer';
  return origin === 'request' ? 'need' : null;
}

export function otherSide(side: Side): Side {
  return side === 'need' ? 'offer' : 'need';
}

export function partyOf(match: Pick<Pair, 'needPartyId' | 'offerPartyId'>, side: Side): string {
  return side === 'need' ? match.needPartyId : match.offerPartyId;
}

export function isEnded(match: Match): match is EndedMatch {
  return isEndState(match.state);
}

export function isEndState(state: string): state is EndState {
  return (END_STATES as readonly string[]).includes(state);
}

/** The ids that a match's events carry. */
export function about({ needId, offerId, needPartyId, offerPartyId }: Pair) {
  return { needId, offerId, needPartyId, offerPartyId };
}

function end(match: Match, state: EndState, why: End, at: Date, data = {}): Decision<EndedMatch> {
  mustBecome('match', MATCH_TRANSITIONS, match.state, state);
  const next: EndedMatch = {
    ...pairOf(match),
    since: at,
    state,
    end: why,
    approval: 'approval' in match ? match.approval : null,
    consents: consentsOf(match),
    introducedAt: 'introducedAt' in match ? match.introducedAt : null,
    agreedAt: 'agreedAt' in match ? match.agreedAt : null,
  };
  return moved(match, next, `match.${state.replace('_', '-')}`, at, data, why.reason ?? undefined);
}

export function consentsOf(match: Match): Consents {
  if (match.state === 'consenting') return { [match.consent.side]: match.consent.at };
  return 'consents' in match ? match.consents : {};
}

function moved<Next extends Match>(
  from: Match,
  next: Next,
  name: string,
  at: Date,
  data: Readonly<Record<string, unknown>> = {},
  reason?: string,
): Decision<Next> {
  mustBecome('match', MATCH_TRANSITIONS, from.state, next.state);
  const event = { ...happened(name, next, at), from: from.state, to: next.state, data: { ...about(next), ...data } };
  return { next, events: [reason === undefined ? event : { ...event, reason }] };
}

function happened(name: string, { id }: Pair, at: Date) {
  return { name, occurredAt: at, subject: { kind: 'match' as const, id } };
}

function wrongState(match: Match, to: MatchState): DomainError {
  return new DomainError('conflict', 'match.wrong-state', { from: match.state, to });
}

function pairOf(match: Match): Pair {
  const { id, municipalityId, needId, offerId, needPartyId, offerPartyId } = match;
  const { origin, note, judgement, createdBy, createdAt, since, version } = match;
  return {
    id,
    municipalityId,
    needId,
    offerId,
    needPartyId,
    offerPartyId,
    origin,
    note,
    judgement,
    createdBy,
    createdAt,
    since,
    version,
  };
}
