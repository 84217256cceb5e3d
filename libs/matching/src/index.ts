// The front door of matching. Other libs and the apps import from here and from nowhere deeper.
export { type Obstacle, OBSTACLE_CODES, type ObstacleCode } from './domain/eligibility';
export type { ContactLoad, Details } from './domain/facts';
export type { Judgement } from './domain/judgement';
export { PARAMETERS_VERSION, type Reason } from './domain/score';
export { explain, explainObstacles, type Explanation, type Labelling } from './explanation/explain';
export { MatchingModule } from './matching.module';
export {
  type Candidates,
  CandidatesQuery,
  type NeedCandidate,
  type OfferCandidate,
} from './persistence/candidates.query';
export { PairJudgement } from './persistence/pair-judgement';
export { CandidateIndex, type Found } from './domain/retrieval/candidate-index';
export { indexedOfferOf, questionFor } from './domain/retrieval/facts-for-index';
export type { IndexedOffer } from './domain/retrieval/offer-record';
export type { Question } from './domain/retrieval/question';
export type { SearchEffort } from './domain/retrieval/shelf';
export { daysAhead } from './domain/suitable-days';
export type { NeedSide, OfferSide, Pair, Taxonomy } from './domain/facts';
export { judge } from './domain/judgement';
