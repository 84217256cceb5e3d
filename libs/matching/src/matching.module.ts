import { ExchangeModule } from '@app/exchange';
import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { ActivateParameters } from './application/activate-parameters';
import { AssignmentRuns } from './application/assignment-runs';
import { CancelAssignment } from './application/cancel-assignment';
import { CandidateMoves } from './application/candidate-moves';
import { CandidateOrder } from './application/candidate-order';
import { Decisions } from './application/decisions';
import { LearnFromDecisions } from './application/learn-from-decisions';
import { MoveCandidate } from './application/move-candidate';
import { OpenMarket } from './application/open-market';
import { ParameterVersions } from './application/parameter-versions';
import { RepeatAssignment } from './application/repeat-assignment';
import { RequestAssignment } from './application/request-assignment';
import { RequestTraining } from './application/request-training';
import { RunAssignment } from './application/run-assignment';
import { AssignmentComparisonQuery } from './persistence/assignment-comparison.query';
import { AssignmentRunQuery } from './persistence/assignment-run.query';
import { CandidateThread } from './persistence/candidate-index/candidate-thread';
import { ByHandQuery } from './persistence/by-hand.query';
import { CandidateMovesQuery } from './persistence/candidate-moves.query';
import { CandidatesQuery } from './persistence/candidates.query';
import { IdeaJudgement } from './persistence/idea-judgement';
import { IdeasQuery } from './persistence/ideas.query';
import { GapsQuery } from './persistence/gaps.query';
import { OpenNeedsQuery } from './persistence/open-needs.query';
import { MarketPairsReader } from './persistence/market-pairs';
import { PairFacts } from './persistence/pair-facts';
import { PairHistory } from './persistence/pair-history';
import { PairTextsReader } from './persistence/pair-texts';
import { ParametersInUse } from './persistence/parameters-in-use';
import { PairJudgement } from './persistence/pair-judgement';
import { PairStandingsQuery } from './persistence/pair-standings.query';
import { PairsJudgement } from './persistence/pairs-judgement';
import { ParametersQuery } from './persistence/parameters.query';
import { PossibleHelpers } from './persistence/possible-helpers';
import { ShownOrder } from './persistence/shown-order';
import { SqlAssignmentRuns } from './persistence/sql-assignment-runs';
import { SqlCandidateMoves } from './persistence/sql-candidate-moves';
import { SqlDecisions } from './persistence/sql-decisions';
import { SqlOpenMarket } from './persistence/sql-open-market';
import { SqlParameterVersions } from './persistence/sql-parameter-versions';
import { UnmetNeedsQuery } from './persistence/unmet-needs.query';

const publicServices = [
  ActivateParameters,
  AssignmentComparisonQuery,
  AssignmentRunQuery,
  CancelAssignment,
  ByHandQuery,
  CandidateMovesQuery,
  CandidatesQuery,
  CandidateThread,
  IdeaJudgement,
  IdeasQuery,
  GapsQuery,
  LearnFromDecisions,
  MoveCandidate,
  OpenNeedsQuery,
  PairJudgement,
  PairsJudgement,
  PairStandingsQuery,
  ParametersQuery,
  RepeatAssignment,
  RequestAssignment,
  RequestTraining,
  UnmetNeedsQuery,
  RunAssignment,
];

@Module({
  imports: [ExchangeModule, RegistryModule],
  providers: [
    ...publicServices,
    MarketPairsReader,
    PairFacts,
    PairHistory,
    PairTextsReader,
    ParametersInUse,
    PossibleHelpers,
    { provide: AssignmentRuns, useClass: SqlAssignmentRuns },
    { provide: OpenMarket, useClass: SqlOpenMarket },
    { provide: CandidateOrder, useClass: ShownOrder },
    { provide: CandidateMoves, useClass: SqlCandidateMoves },
    { provide: Decisions, useClass: SqlDecisions },
    { provide: ParameterVersions, useClass: SqlParameterVersions },
  ],
  exports: [...publicServices, CandidateOrder],
})
export class MatchingModule {}
