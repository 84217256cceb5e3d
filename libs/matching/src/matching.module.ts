import { ExchangeModule } from '@app/exchange';
import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { CandidateThread } from './persistence/candidate-index/candidate-thread';
import { CandidatesQuery } from './persistence/candidates.query';
import { PairFacts } from './persistence/pair-facts';
import { ParametersInUse } from './persistence/parameters-in-use';
import { PairJudgement } from './persistence/pair-judgement';

const publicServices = [CandidatesQuery, CandidateThread, PairJudgement];

@Module({
  imports: [ExchangeModule, RegistryModule],
  providers: [...publicServices, PairFacts, ParametersInUse],
  exports: publicServices,
})
export class MatchingModule {}
