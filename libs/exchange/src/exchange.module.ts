import { Module } from '@nestjs/common';
import { Needs } from './application/needs';
import { Offers } from './application/offers';
import { ExchangeReads } from './persistence/exchange-reads';
import { SqlNeeds } from './persistence/sql-needs';
import { SqlOffers } from './persistence/sql-offers';

const publicServices = [ExchangeReads];
const stores = [
  { provide: Needs, useClass: SqlNeeds },
  { provide: Offers, useClass: SqlOffers },
];

@Module({
  providers: [...publicServices, ...stores],
  exports: [...publicServices, ...stores],
})
export class ExchangeModule {}
