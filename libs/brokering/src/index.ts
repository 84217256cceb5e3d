// The front door of brokering. Other libs and the apps import from here and from nowhere deeper.
export { AcceptAssignment } from './application/accept-assignment';
export { AgreedMatches } from './application/agreed-matches';
export { AnswerMatch } from './application/answer-match';
export { ApproveMatch } from './application/approve-match';
export { type AgreedMatchFacts, CollaborationBeginning } from './application/collaboration-beginning';
export { ConfirmAgreement } from './application/confirm-agreement';
export type { Contact } from './application/contacts';
export { DiscloseContacts } from './application/disclose-contacts';
export { EndAbandonedMatches } from './application/end-abandoned-matches';
export { type ChosenPair, type Posting, ProposePairs } from './application/propose-pairs';
export { RefuseMatch } from './application/refuse-match';
export { RunMatchClocks } from './application/run-match-clocks';
export { ShortlistIdea } from './application/shortlist-idea';
export { ShortlistMatch } from './application/shortlist-match';
export { TimeOutMatch } from './application/time-out-match';
export { WithdrawMatch } from './application/withdraw-match';
export { WriteAgreement } from './application/write-agreement';
export { BrokeringModule } from './brokering.module';
export { MATCH_STATES, type MatchState, type Side, SIDES } from './domain/match';
export { actionsFor, clocksOn, type MatchAction, type MatchClock, waitingOn } from './domain/next-steps';
export {
  type MatchAgreementLine,
  type MatchAnswerLine,
  type MatchFilter,
  type MatchLine,
  MatchQuery,
  type MatchReader,
  WAITING_SINCE,
} from './persistence/match.query';
export { ProposalsQuery } from './persistence/proposals.query';
