import { ExchangeModule } from '@app/exchange';
import { IdentityModule } from '@app/identity';
import { Module } from '@nestjs/common';
import { InterestsController } from './interests.controller';
import { NeedsController } from './needs.controller';
import { OffersController } from './offers.controller';
import { SharedPostingsController } from './shared-postings.controller';
import { SharingController } from './sharing.controller';

@Module({
  imports: [ExchangeModule, IdentityModule],
  controllers: [InterestsController, NeedsController, OffersController, SharedPostingsController, SharingController],
})
export class ExchangeHttp {}
