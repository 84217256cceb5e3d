import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { CopyNeed } from './application/copy-need';
import { DraftNeed } from './application/draft-need';
import { DraftOffer } from './application/draft-offer';
import { EditNeed } from './application/edit-need';
import { EditOffer } from './application/edit-offer';
import { ExpireNeedsAndOffers } from './application/expire-needs-and-offers';
import { Interests } from './application/interests';
import { MoveNeed } from './application/move-need';
import { MoveOffer } from './application/move-offer';
import { NeedImport } from './application/need-import';
import { Needs } from './application/needs';
import { OfferImport } from './application/offer-import';
import { Offers } from './application/offers';
import { ClockedPostings, RunPostingClocks } from './application/run-posting-clocks';
import { ShowInterest } from './application/show-interest';
import { SqlClockedPostings } from './persistence/clocked-postings';
import { ExchangeReads } from './persistence/exchange-reads';
import { InterestsQuery } from './persistence/interests.query';
import { NeedsQuery } from './persistence/needs.query';
import { OffersQuery } from './persistence/offers.query';
import { SqlInterests } from './persistence/sql-interests';
import { SqlNeeds } from './persistence/sql-needs';
import { SqlOffers } from './persistence/sql-offers';

const publicServices = [
  DraftNeed,
  EditNeed,
  MoveNeed,
  CopyNeed,
  DraftOffer,
  EditOffer,
  MoveOffer,
  ExpireNeedsAndOffers,
  RunPostingClocks,
  NeedsQuery,
  OffersQuery,
  ExchangeReads,
  InterestsQuery,
  ShowInterest,
  { provide: ClockedPostings, useClass: SqlClockedPostings },
  { provide: Interests, useClass: SqlInterests },
  { provide: Needs, useClass: SqlNeeds },
  { provide: Offers, useClass: SqlOffers },
];

@Module({
  imports: [RegistryModule],
  providers: [...publicServices, NeedImport, OfferImport],
  exports: publicServices,
})
export class ExchangeModule {}
