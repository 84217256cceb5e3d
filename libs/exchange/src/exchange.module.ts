import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { AgreeToShare } from './application/agree-to-share';
import { CopyNeed } from './application/copy-need';
import { DraftNeed } from './application/draft-need';
import { DraftOffer } from './application/draft-offer';
import { EditNeed } from './application/edit-need';
import { EditOffer } from './application/edit-offer';
import { Enquire } from './application/enquire';
import { ExpireNeedsAndOffers } from './application/expire-needs-and-offers';
import { Interests } from './application/interests';
import { MoveNeed } from './application/move-need';
import { MoveOffer } from './application/move-offer';
import { NeedImport } from './application/need-import';
import { Needs } from './application/needs';
import { OfferImport } from './application/offer-import';
import { Offers } from './application/offers';
import { ClockedPostings, RunPostingClocks } from './application/run-posting-clocks';
import { SharePosting } from './application/share-posting';
import { SharedPostings, Sharing } from './application/sharing';
import { ShowInterest } from './application/show-interest';
import { SqlClockedPostings } from './persistence/clocked-postings';
import { ExchangeReads } from './persistence/exchange-reads';
import { InterestsQuery } from './persistence/interests.query';
import { NeedsQuery } from './persistence/needs.query';
import { OffersQuery } from './persistence/offers.query';
import { SharedPostingsQuery } from './persistence/shared-postings.query';
import { SqlInterests } from './persistence/sql-interests';
import { SqlNeeds } from './persistence/sql-needs';
import { SqlOffers } from './persistence/sql-offers';
import { SqlSharing } from './persistence/sql-sharing';

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
  AgreeToShare,
  Enquire,
  SharePosting,
  SharedPostingsQuery,
  { provide: ClockedPostings, useClass: SqlClockedPostings },
  { provide: Interests, useClass: SqlInterests },
  { provide: Needs, useClass: SqlNeeds },
  { provide: Offers, useClass: SqlOffers },
];

@Module({
  imports: [RegistryModule],
  providers: [
    ...publicServices,
    NeedImport,
    OfferImport,
    { provide: SharedPostings, useExisting: SharedPostingsQuery },
    { provide: Sharing, useClass: SqlSharing },
  ],
  exports: publicServices,
})
export class ExchangeModule {}
