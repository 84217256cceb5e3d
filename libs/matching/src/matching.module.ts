import { ExchangeModule } from '@app/exchange';
import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { ActivateParameters } from './application/activate-parameters';
import { AssignmentRuns } from './application/assignment-runs';
import { CancelAssignment } from './application/cancel-assignment';
import { Decisions } from './application/decisions';
import { LearnFromDecisions } from './application/learn-from-decisions';
import { OpenMarket } from './application/open-market';
import { ParameterVersions } from './application/parameter-versions';
import { RepeatAssignment } from './application/repeat-assignment';
import { RequestAssignment } from './application/request-assignment';
import { RequestTraining } from './application/request-training';
import { RunAssignment } from './application/run-assignment';
import { AssignmentComparisonQuery } from './persistence/assignment-comparison.query';
import { AssignmentRunQuery } from './persistence/assignment-run.query';
import { CandidateThread } from './persistence/candidate-index/candidate-thread';
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
import { PairsJudgement } from './persistence/pairs-judgement';
import { ParametersQuery } from './persistence/parameters.query';
import { PossibleHelpers } from './persistence/possible-helpers';
import { SqlAssignmentRuns } from './persistence/sql-assignment-runs';
import { SqlDecisions } from './persistence/sql-decisions';
import { SqlOpenMarket } from './persistence/sql-open-market';
import { SqlParameterVersions } from './persistence/sql-parameter-versions';
import { UnmetNeedsQuery } from './persistence/unmet-needs.query';

const publicServices = [
  ActivateParameters,
  AssignmentComparisonQuery,
  AssignmentRunQuery,
  CancelAssignment,
  CandidatesQuery,
  CandidateThread,
  IdeaJudgement,
  IdeasQuery,
  GapsQuery,
  LearnFromDecisions,
  PairJudgement,
  PairsJudgement,
  ParametersQuery,
  OpenNeedsQuery,
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
    { provide: Decisions, useClass: SqlDecisions },
    { provide: ParameterVersions, useClass: SqlParameterVersions },
  ],
  exports: publicServices,
})
export class MatchingModule {}
