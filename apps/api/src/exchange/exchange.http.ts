import { ExchangeModule } from '@app/exchange';
import { Module } from '@nestjs/common';
import { NeedsController } from './needs.controller';
import { OffersController } from './offers.controller';

@Module({ imports: [ExchangeModule], controllers: [NeedsController, OffersController] })
export class ExchangeHttp {}
