import { CityPlansModule } from '@app/city-plans';
import { CollaborationsModule } from '@app/collaborations';
import { ExchangeModule } from '@app/exchange';
import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { FeedsController } from './feeds.controller';
import { PageHeads } from './page-heads';
import { SitePageWriter } from './page-writer';
import { SearchController } from './search.controller';
import { SitemapController } from './sitemap.controller';

/** What anybody meets: the search, how pages are found and shared, and what can be subscribed to. */
@Module({
  imports: [CityPlansModule, CollaborationsModule, ExchangeModule, RegistryModule],
  controllers: [FeedsController, SearchController, SitemapController],
  providers: [PageHeads, SitePageWriter],
})
export class SiteHttp {}
