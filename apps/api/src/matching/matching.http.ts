import { MatchingModule } from '@app/matching';
import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { CandidatesController } from './candidates.controller';

@Module({ imports: [MatchingModule, RegistryModule], controllers: [CandidatesController] })
export class MatchingHttp {}
