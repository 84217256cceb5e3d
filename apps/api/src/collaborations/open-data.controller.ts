import { OpenCollaborationsQuery } from '@app/collaborations';
import { DomainError, type Language } from '@app/kernel';
import { Config } from '@app/platform';
import { Dictionaries, type Municipality } from '@app/registry';
import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { csvOf, jsonLdOf, LICENCE } from '../http/open-data';
import { In, Lang, UuidParam } from '../http/parameters';
import { OpenDataQuery, positionShape } from './collaborations.request';
import { OpenCollaborationAnswer, OpenCollaborationsAnswer } from './collaborations.response';
import { COLUMNS, eventOf, openView, rowOf } from './open-collaborations';

/**
 * The verified collaborations for everybody, in three formats at addresses that stay. Pages of a thousand: the header
 * `Link` names the next one in every format.
 */
@Controller('m/:municipality/open-data')
@Allow('public')
export class OpenDataController {
  constructor(
    private readonly openCollaborations: OpenCollaborationsQuery,
    private readonly dictionaries: Dictionaries,
    private readonly config: Config,
  ) {}

  @Get('collaborations.json')
  @ZodResponse({ status: 200, type: OpenCollaborationsAnswer })
  async json(
    @In() municipality: Municipality,
    @Lang() language: Language,
    @Query() query: OpenDataQuery,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { items, nextCursor } = await this.page(municipality, language, query, 'json', response);
    const { changedSince } = query;
    const withdrawn =
      changedSince === undefined
        ? []
        : await this.openCollaborations.withdrawnSince(municipality.id, new Date(changedSince));
    return { licence: LICENCE, publisher: municipality.nameJa, items, withdrawn, nextCursor };
  }

  @Get('collaborations.csv')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  @Header('Content-Type', 'text/csv; charset=utf-8')
  async csv(
    @In() municipality: Municipality,
    @Lang() language: Language,
    @Query() query: OpenDataQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const { items } = await this.page(municipality, language, query, 'csv', response);
    response.attachment(`${municipality.slug}-collaborations.csv`);
    return csvOf(COLUMNS, items.map(rowOf));
  }

  @Get('collaborations.jsonld')
  @ApiOkResponse({ content: { 'application/ld+json': { schema: { type: 'string' } } } })
  @Header('Content-Type', 'application/ld+json; charset=utf-8')
  async jsonLd(
    @In() municipality: Municipality,
    @Lang() language: Language,
    @Query() query: OpenDataQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const { items } = await this.page(municipality, language, query, 'jsonld', response);
    const url = this.address(municipality, 'jsonld');
    const dataSet = { name: `${municipality.nameJa} 協働`, url, publisher: municipality.nameJa };
    return JSON.stringify(jsonLdOf(dataSet, items.map(eventOf)));
  }

  @Get('collaborations/:id')
  @ZodResponse({ status: 200, type: OpenCollaborationAnswer })
  async one(@In() municipality: Municipality, @Lang() language: Language, @Param('id', UuidParam) id: string) {
    const found = await this.openCollaborations.one(municipality.id, id);
    if (!found) throw new DomainError('not-found', 'collaboration.not-found');
    return openView(municipality, this.config.publicUrl, await this.dictionaries.of(municipality.id), language, found);
  }

  private async page(
    municipality: Municipality,
    language: Language,
    { changedSince, cursor, limit }: OpenDataQuery,
    format: string,
    response: Response,
  ) {
    const found = await this.openCollaborations.list(municipality.id, {
      changedSince: changedSince === undefined ? undefined : new Date(changedSince),
      after: decodeCursor(cursor, positionShape)?.id,
      limit: limit + 1,
    });
    const page = pageFrom(found, limit, ({ id }) => ({ id }));
    if (page.nextCursor !== null) {
      const next = new URLSearchParams({ cursor: page.nextCursor, limit: String(limit) });
      if (changedSince !== undefined) next.set('changedSince', changedSince);
      response.set('Link', `<${this.address(municipality, format)}?${next.toString()}>; rel="next"`);
    }
    const dictionary = await this.dictionaries.of(municipality.id);
    const items = page.items.map((one) => openView(municipality, this.config.publicUrl, dictionary, language, one));
    return { items, nextCursor: page.nextCursor };
  }

  private address({ slug }: Municipality, format: string): string {
    return `${this.config.publicUrl}/api/v1/m/${slug}/open-data/collaborations.${format}`;
  }
}
