import { ExchangeModule } from '@app/exchange';
import { Module } from '@nestjs/common';
import { InterestsController } from './interests.controller';
import { NeedsController } from './needs.controller';
import { OffersController } from './offers.controller';

@Module({ imports: [ExchangeModule], controllers: [InterestsController, NeedsController, OffersController] })
export class ExchangeHttp {}
