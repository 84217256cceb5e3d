import { BrokeringModule } from '@app/brokering';
import { CaseworkModule } from '@app/casework';
import { ExchangeModule } from '@app/exchange';
import { CandidateThread, MatchingModule } from '@app/matching';
import { RegistryModule } from '@app/registry';
import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { AssignmentsController } from './assignments.controller';
import { ByHandController } from './by-hand.controller';
import { CandidateMovesController } from './candidate-moves.controller';
import { CandidatesController } from './candidates.controller';
import { GapsController } from './gaps.controller';
import { IdeasController } from './ideas.controller';
import { ParametersController } from './parameters.controller';
import { PreviewController } from './preview.controller';

@Module({
  imports: [BrokeringModule, CaseworkModule, ExchangeModule, MatchingModule, RegistryModule],
  controllers: [
    AssignmentsController,
    ByHandController,
    CandidateMovesController,
    CandidatesController,
    GapsController,
    IdeasController,
    ParametersController,
    PreviewController,
  ],
})
export class MatchingHttp implements OnApplicationBootstrap {
  constructor(private readonly index: CandidateThread) {}

  onApplicationBootstrap(): void {
    this.index.start();
  }
}
