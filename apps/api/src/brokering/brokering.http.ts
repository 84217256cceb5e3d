import { BrokeringModule } from '@app/brokering';
import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { MatchesController } from './matches.controller';
import { ProposalsController } from './proposals.controller';

@Module({ imports: [BrokeringModule, RegistryModule], controllers: [MatchesController, ProposalsController] })
export class BrokeringHttp {}
