import { CollaborationsModule } from '@app/collaborations';
import { Module } from '@nestjs/common';
import { SearchController } from './search.controller';

/** What anybody meets: the search, and how pages are found. */
@Module({ imports: [CollaborationsModule], controllers: [SearchController] })
export class SiteHttp {}
