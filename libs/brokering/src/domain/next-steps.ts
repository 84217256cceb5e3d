import { isEndState, type MatchOrigin, type MatchState, otherSide, type Side, sideThatAsked } from './match';

/** What is known of a match when somebody looks at it. */
export type MatchStanding = {
  readonly state: MatchState;
  readonly origin: MatchOrigin;
  readonly needConsentedAt: Date | null;
  readonly offerConsentedAt: Date | null;
  readonly agreement: { readonly needConfirmedAt: unknown; readonly offerConfirmedAt: unknown } | null;
};

export type Reader = { readonly isCoordinator: boolean; readonly sides: readonly Side[] };

export type MatchAction =
  | 'approve'
  | 'refuse'
  | 'accept'
  | 'decline'
  | 'counter'
  | 'write-agreement'
  | 'confirm-agreement'
  | 'time-out'
  | 'withdraw';

/** Whose turn it is. Nobody's, when the match has ended or the collaboration has it. */
export function waitingOn(match: MatchStanding): (Side | 'coordinator')[] {
  if (match.state === 'shortlisted') return ['coordinator'];
  if (match.state === 'proposed') return ['need', 'offer'];
  if (match.state === 'consenting') return [otherSide(match.needConsentedAt ? 'need' : 'offer')];
  if (match.state !== 'introduced') return [];
  if (!match.agreement) return ['need', 'offer'];
  const unconfirmed: Side[] = [];
  if (!match.agreement.needConfirmedAt) unconfirmed.push('need');
  if (!match.agreement.offerConfirmedAt) unconfirmed.push('offer');
  return unconfirmed;
}

/** A clock that runs on a match, by its code in the list `clocks`, and whom it waits for. */
export type MatchClock = { readonly code: string; readonly waitsOn: Side | 'coordinator' };

export const ANSWER_CLOCKS: Readonly<Record<Side, string>> = { need: 'group_answer', offer: 'provider_answer' };

/** Each side has its own clock. A coordinator's own choice of a pair keeps nobody waiting before it is proposed. */
export function clocksOn(match: MatchStanding): MatchClock[] {
  if (match.state === 'shortlisted' && sideThatAsked(match.origin) === null) return [];
  return waitingOn(match).map((waitsOn) => {
    if (waitsOn === 'coordinator') return { code: 'coordinator_first_look_match', waitsOn };
    return { code: match.state === 'introduced' ? 'introduced_to_agreed' : ANSWER_CLOCKS[waitsOn], waitsOn };
  });
}

/** What this reader may do now. The use cases decide; this only says what is worth showing. */
export function actionsFor(match: MatchStanding, { isCoordinator, sides }: Reader): MatchAction[] {
  const isTheirTurn = waitingOn(match).some((who) => who !== 'coordinator' && sides.includes(who));
  const asked = sideThatAsked(match.origin);
  const rules: readonly { readonly action: MatchAction; readonly holds: boolean }[] = [
    { action: 'approve', holds: isCoordinator && match.state === 'shortlisted' },
    { action: 'refuse', holds: isCoordinator && match.state === 'shortlisted' },
    { action: 'accept', holds: isTheirTurn && awaitsAnswers(match) },
    { action: 'decline', holds: isTheirTurn && awaitsAnswers(match) },
    { action: 'counter', holds: isTheirTurn && awaitsAnswers(match) },
    { action: 'write-agreement', holds: match.state === 'introduced' && (isCoordinator || sides.length > 0) },
    { action: 'confirm-agreement', holds: isTheirTurn && match.state === 'introduced' && match.agreement !== null },
    { action: 'time-out', holds: isCoordinator && (awaitsAnswers(match) || match.state === 'introduced') },
    {
      action: 'withdraw',
      holds:
        !isEndState(match.state) &&
        match.state !== 'agreed' &&
        match.state !== 'converted' &&
        (isCoordinator || (match.state === 'shortlisted' ? asked !== null && sides.includes(asked) : sides.length > 0)),
    },
  ];
  return rules.filter(({ holds }) => holds).map(({ action }) => action);
}

function awaitsAnswers({ state }: MatchStanding): boolean {
  return state === 'proposed' || state === 'consenting';
}
