import { CandidateThread, MatchingModule } from '@app/matching';
import { RegistryModule } from '@app/registry';
import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { CandidatesController } from './candidates.controller';
import { ParametersController } from './parameters.controller';

@Module({ imports: [MatchingModule, RegistryModule], controllers: [CandidatesController, ParametersController] })
export class MatchingHttp implements OnApplicationBootstrap {
  constructor(private readonly index: CandidateThread) {}

  onApplicationBootstrap(): void {
    this.index.start();
  }
}
