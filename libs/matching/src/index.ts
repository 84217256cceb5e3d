// The front door of matching. Other libs and the apps import from here and from nowhere deeper.
export { CancelAssignment } from './application/cancel-assignment';
export { RepeatAssignment } from './application/repeat-assignment';
export { RequestAssignment } from './application/request-assignment';
export { RunAssignment } from './application/run-assignment';
export { assign, type AssignedPair, type Assignment, type AssignmentOptions } from './domain/assignment/assign';
export type { IdPair, PlanResult, Proposal } from './domain/assignment/plan';
export type { AssignmentProblem } from './domain/assignment/problem';
export type { AssignmentInput } from './domain/assignment/run';
export { COMPARISON_VIEWS, DIFFERENCES } from './domain/assignment/comparison';
export { AssignmentComparisonQuery } from './persistence/assignment-comparison.query';
export { OpenNeedsQuery } from './persistence/open-needs.query';
export type { PostingSide } from './application/candidate-moves';
export { CandidateOrder, type Placed } from './application/candidate-order';
export { MoveCandidate } from './application/move-candidate';
export { inOrder } from './domain/candidate-order';
export { type ByHand, ByHandQuery, type LeftOut } from './persistence/by-hand.query';
export { type PairStandingLine, PairStandingsQuery } from './persistence/pair-standings.query';
export type { MoveLine } from './persistence/candidate-moves.query';
export { ActivateParameters } from './application/activate-parameters';
export { LearnFromDecisions } from './application/learn-from-decisions';
export { RequestTraining } from './application/request-training';
export { type Obstacle, OBSTACLE_CODES, type ObstacleCode } from './domain/eligibility';
export type { ContactLoad, Details } from './domain/facts';
export type { Judgement } from './domain/judgement';
export type { RememberedJudgement } from './domain/remembered';
export { PARAMETERS_VERSION, type Reason } from './domain/score';
export {
  type Audience,
  explain,
  explainNothing,
  explainObstacles,
  explainTo,
  explainWhyNot,
  type Explanation,
  type Labelling,
} from './explanation/explain';
export type { Terms } from './domain/conditions';
export { onItsCard } from './domain/convenience-card';
export { MatchingModule } from './matching.module';
export {
  type Candidates,
  CandidatesQuery,
  type NeedCandidate,
  type OfferCandidate,
} from './persistence/candidates.query';
export { countSkills, countTerms } from './domain/text/posting-language';
export { pooled } from './domain/text/affinity';
export { TextCollection } from './domain/text/text-collection';
export { weigh, weighQuestion } from './domain/text/weighed-text';
export { IndexFollower } from './persistence/candidate-index/index-follower';
export { CandidateThread } from './persistence/candidate-index/candidate-thread';
export { PairJudgement } from './persistence/pair-judgement';
export { type GapFilter, type GapLine, type Gaps, GapsQuery } from './persistence/gaps.query';
export { type UnmetNeedLine, UnmetNeedsQuery } from './persistence/unmet-needs.query';
export { type ParametersLine, ParametersQuery } from './persistence/parameters.query';
export { CandidateIndex, type Found } from './domain/retrieval/candidate-index';
export { indexedOfferOf, questionFor } from './domain/retrieval/facts-for-index';
export type { IndexedOffer } from './domain/retrieval/offer-record';
export type { Question } from './domain/retrieval/question';
export type { SearchEffort } from './domain/retrieval/shelf';
export { WatchedQuestions } from './domain/retrieval/watched-questions';
export { daysAhead } from './domain/suitable-days';
export { NO_CONTACT, NO_HISTORY, type NeedSide, type OfferSide, type Pair, type Taxonomy } from './domain/facts';
export { judge, ranked } from './domain/judgement';
export { MOST_TELLING_OFFERS, type PastText, pastTextsOf, TELLING_OFFER_STATES } from './domain/past-texts';
export { readPosting, readSaid } from './domain/posting-text';
export { skillWordsOf, taxonomyOf } from './persistence/taxonomy';
export {
  type AssignmentProgress,
  type AssignmentRunLine,
  AssignmentRunQuery,
} from './persistence/assignment-run.query';
export { type JudgedPair, PairsJudgement } from './persistence/pairs-judgement';
export { IdeaJudgement } from './persistence/idea-judgement';
export { type Idea, type Ideas, IdeasQuery } from './persistence/ideas.query';
