// The front door of matching. Other libs and the apps import from here and from nowhere deeper.
export { assign, type AssignedPair, type Assignment, type AssignmentOptions } from './domain/assignment/assign';
export type { AssignmentProblem } from './domain/assignment/problem';
export { type Obstacle, OBSTACLE_CODES, type ObstacleCode } from './domain/eligibility';
export type { ContactLoad, Details } from './domain/facts';
export type { Judgement } from './domain/judgement';
export type { RememberedJudgement } from './domain/remembered';
export { PARAMETERS_VERSION, type Reason } from './domain/score';
export { explain, explainObstacles, type Explanation, type Labelling } from './explanation/explain';
export { MatchingModule } from './matching.module';
export {
  type Candidates,
  CandidatesQuery,
  type NeedCandidate,
  type OfferCandidate,
} from './persistence/candidates.query';
export { countTerms } from './domain/text/posting-language';
export { pooled } from './domain/text/affinity';
export { TextCollection } from './domain/text/text-collection';
export { weigh, weighQuestion } from './domain/text/weighed-text';
export { CandidateThread } from './persistence/candidate-index/candidate-thread';
export { PairJudgement } from './persistence/pair-judgement';
export { CandidateIndex, type Found } from './domain/retrieval/candidate-index';
export { indexedOfferOf, questionFor } from './domain/retrieval/facts-for-index';
export type { IndexedOffer } from './domain/retrieval/offer-record';
export type { Question } from './domain/retrieval/question';
export type { SearchEffort } from './domain/retrieval/shelf';
export { daysAhead } from './domain/suitable-days';
export type { NeedSide, OfferSide, Pair, Taxonomy } from './domain/facts';
export { judge } from './domain/judgement';
