import { IndicatorFigures, PlanQuery } from '@app/city-plans';
import type { Language } from '@app/kernel';
import { Config } from '@app/platform';
import type { Municipality } from '@app/registry';
import { Controller, Get, Header, Query, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { csvOf, jsonLdOf, LICENCE } from '../http/open-data';
import { In, Lang } from '../http/parameters';
import { FiscalYearQuery } from './indicators.request';
import {
  INDICATOR_COLUMNS,
  INITIATIVE_COLUMNS,
  initiativeAction,
  initiativesOf,
  observationOf,
  OpenIndicatorsAnswer,
  OpenInitiativesAnswer,
  openIndicator,
} from './open-plan';

/** The plan's indicators and initiatives for everybody, in three formats at addresses that stay. */
@Controller('m/:municipality/open-data')
@Allow('public')
export class PlanOpenDataController {
  constructor(
    private readonly figures: IndicatorFigures,
    private readonly plan: PlanQuery,
    private readonly config: Config,
  ) {}

  @Get('indicators.json')
  @ZodResponse({ status: 200, type: OpenIndicatorsAnswer })
  async indicators(@In() municipality: Municipality, @Lang() language: Language, @Query() query: FiscalYearQuery) {
    const items = await this.openIndicators(municipality, language, query);
    return { licence: LICENCE, publisher: municipality.nameJa, items, nextCursor: null };
  }

  @Get('indicators.csv')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  @Header('Content-Type', 'text/csv; charset=utf-8')
  async indicatorsCsv(
    @In() municipality: Municipality,
    @Lang() language: Language,
    @Query() query: FiscalYearQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    response.attachment(`${municipality.slug}-indicators.csv`);
    return csvOf(INDICATOR_COLUMNS, await this.openIndicators(municipality, language, query));
  }

  @Get('indicators.jsonld')
  @ApiOkResponse({ content: { 'application/ld+json': { schema: { type: 'object' } } } })
  @Header('Content-Type', 'application/ld+json; charset=utf-8')
  async indicatorsJsonLd(
    @In() municipality: Municipality,
    @Lang() language: Language,
    @Query() query: FiscalYearQuery,
  ) {
    const items = await this.openIndicators(municipality, language, query);
    return this.jsonLd(municipality, 'indicators', '指標', items.map(observationOf));
  }

  @Get('initiatives.json')
  @ZodResponse({ status: 200, type: OpenInitiativesAnswer })
  async initiatives(@In() municipality: Municipality, @Lang() language: Language) {
    const items = await this.openInitiatives(municipality, language);
    return { licence: LICENCE, publisher: municipality.nameJa, items, nextCursor: null };
  }

  @Get('initiatives.csv')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  @Header('Content-Type', 'text/csv; charset=utf-8')
  async initiativesCsv(
    @In() municipality: Municipality,
    @Lang() language: Language,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    response.attachment(`${municipality.slug}-initiatives.csv`);
    return csvOf(INITIATIVE_COLUMNS, await this.openInitiatives(municipality, language));
  }

  @Get('initiatives.jsonld')
  @ApiOkResponse({ content: { 'application/ld+json': { schema: { type: 'object' } } } })
  @Header('Content-Type', 'application/ld+json; charset=utf-8')
  async initiativesJsonLd(@In() municipality: Municipality, @Lang() language: Language) {
    const items = await this.openInitiatives(municipality, language);
    return this.jsonLd(municipality, 'initiatives', '取り組み', items.map(initiativeAction));
  }

  private async openIndicators({ id, slug }: Municipality, language: Language, { fiscalYear }: FiscalYearQuery) {
    const figures = await this.figures.of(id, fiscalYear);
    return figures.map((figure) => openIndicator(figure, this.pageOf(slug), language));
  }

  private async openInitiatives({ id, slug }: Municipality, language: Language) {
    return initiativesOf(await this.plan.inForce(id, language), this.pageOf(slug));
  }

  private jsonLd(municipality: Municipality, what: string, name: string, parts: readonly object[]): string {
    const url = `${this.config.publicUrl}/api/v1/m/${municipality.slug}/open-data/${what}.jsonld`;
    const dataSet = { name: `${municipality.nameJa} ${name}`, url, publisher: municipality.nameJa };
    return JSON.stringify(jsonLdOf(dataSet, parts));
  }

  private pageOf(slug: string): string {
    return `${this.config.publicUrl}/m/${slug}/plan`;
  }
}
