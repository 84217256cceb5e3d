import { ExchangeModule } from '@app/exchange';
import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { CandidatesQuery } from './persistence/candidates.query';
import { PairFacts } from './persistence/pair-facts';
import { PairJudgement } from './persistence/pair-judgement';

const publicServices = [CandidatesQuery, PairJudgement];

@Module({
  imports: [ExchangeModule, RegistryModule],
  providers: [...publicServices, PairFacts],
  exports: publicServices,
})
export class MatchingModule {}
