import {
  NeedsQuery,
  type NeedView,
  OffersQuery,
  type OfferView,
  OPEN_NEED_STATES,
  OPEN_OFFER_STATES,
} from '@app/exchange';
import { Config } from '@app/platform';
import { Dictionaries, type Municipality } from '@app/registry';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Allow } from '../http/access';
import { atomOf, type FeedEntry } from '../http/atom';
import { In } from '../http/parameters';
import { daysOfNeeds } from './needs-calendar';

/** Of each feed: the newest. */
const FEED_LENGTH = 50;
const CALENDAR_LENGTH = 100;

const ATOM = { content: { 'application/atom+xml': { schema: { type: 'string' as const } } } };

/** What is wanted and offered now, for feed readers and calendars. Stories have their own feed beside them. */
@Controller('m/:municipality')
@Allow('public')
export class FeedsController {
  constructor(
    private readonly config: Config,
    private readonly needs: NeedsQuery,
    private readonly offers: OffersQuery,
    private readonly dictionaries: Dictionaries,
  ) {}

  @Get('needs.atom')
  @ApiOkResponse(ATOM)
  @Header('Content-Type', 'application/atom+xml; charset=utf-8')
  async wanted(@In() municipality: Municipality): Promise<string> {
    return this.feed(municipality, 'needs', '募集', await this.openNeeds(municipality, FEED_LENGTH));
  }

  @Get('offers.atom')
  @ApiOkResponse(ATOM)
  @Header('Content-Type', 'application/atom+xml; charset=utf-8')
  async offered(@In() municipality: Municipality): Promise<string> {
    const offers = await this.offers.list(municipality.id, null, {}, { limit: FEED_LENGTH });
    return this.feed(
      municipality,
      'offers',
      '申し出',
      offers.filter(({ state }) => OPEN_OFFER_STATES.includes(state)),
    );
  }

  /** iCalendar (RFC 5545): on which days help is wanted, and until when one can say yes. */
  @Get('calendar.ics')
  @ApiOkResponse({ content: { 'text/calendar': { schema: { type: 'string' } } } })
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  async calendar(@In() municipality: Municipality): Promise<string> {
    const needs = await this.openNeeds(municipality, CALENDAR_LENGTH);
    return daysOfNeeds(municipality, this.config.publicUrl, await this.dictionaries.of(municipality.id), needs);
  }

  private async openNeeds({ id }: Municipality, limit: number): Promise<NeedView[]> {
    const needs = await this.needs.list(id, null, {}, { limit });
    return needs.filter(({ state }) => OPEN_NEED_STATES.includes(state));
  }

  private feed(
    { slug, nameJa }: Municipality,
    room: 'needs' | 'offers',
    name: string,
    entries: readonly (NeedView | OfferView)[],
  ): string {
    const page = `${this.config.publicUrl}/m/${slug}/${room}`;
    const self = `${this.config.publicUrl}/api/v1/m/${slug}/${room}.atom`;
    const lines = entries.map(({ id, title, story, party, publishedAt, createdAt }): FeedEntry => {
      const text = party.name === null ? story : `${party.name}\n\n${story}`;
      return { id, title, text, page: `${page}/${id}`, publishedAt: publishedAt ?? createdAt };
    });
    lines.sort((one, other) => other.publishedAt.getTime() - one.publishedAt.getTime());
    return atomOf({ title: `${nameJa} ${name}`, page, self, author: nameJa }, lines);
  }
}
