import { type Found, PublicSearchQuery } from '@app/collaborations';
import { DomainError, localDateOf } from '@app/kernel';
import { excerptOf, searchTerms } from '@app/platform';
import type { Municipality } from '@app/registry';
import { Controller, Get, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { In } from '../http/parameters';
import { daysReversed, EXCERPT_LENGTH, foundPosition, SearchAnswer, SearchQuery } from './search.schemas';

/** One box for everything that is public: needs, offers, groups, businesses, stories. */
@Controller('m/:municipality/search')
@Allow('public')
export class SearchController {
  constructor(private readonly search: PublicSearchQuery) {}

  @Get()
  @ZodResponse({ status: 200, type: SearchAnswer })
  async find(@In() { id }: Municipality, @Query() { cursor, limit, ...filter }: SearchQuery) {
    if (daysReversed(filter)) {
      throw new DomainError('invalid', 'search.days-reversed', {}, [
        { pointer: '/until', code: 'search.days-reversed' },
      ]);
    }
    const after = decodeCursor(cursor, foundPosition);
    const { counts, lines } = await this.search.find(id, filter, { after, limit: limit + 1 });
    const page = pageFrom(lines, limit, ({ rank, moment, id }) => ({ rank, moment, id }));
    const { words } = searchTerms(filter.q ?? '');
    return {
      counts,
      items: page.items.map((found) => viewOf(found, words)),
      nextCursor: page.nextCursor,
    };
  }
}

function viewOf({ text, moment, ...found }: Found, words: readonly string[]) {
  return {
    ...found,
    excerpt: excerptOf(text, words, EXCERPT_LENGTH),
    publishedOn: localDateOf(new Date(moment / 1000)),
  };
}
