import { CandidateThread, MatchingModule } from '@app/matching';
import { RegistryModule } from '@app/registry';
import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { CandidatesController } from './candidates.controller';

@Module({ imports: [MatchingModule, RegistryModule], controllers: [CandidatesController] })
export class MatchingHttp implements OnApplicationBootstrap {
  constructor(private readonly index: CandidateThread) {}

  onApplicationBootstrap(): void {
    this.index.start();
  }
}
