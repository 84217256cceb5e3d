import { BrokeringModule } from '@app/brokering';
import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { MatchesController } from './matches.controller';

@Module({ imports: [BrokeringModule, RegistryModule], controllers: [MatchesController] })
export class BrokeringHttp {}
