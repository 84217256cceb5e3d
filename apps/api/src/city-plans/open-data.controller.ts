import { OpenPlanDataQuery, PlansQuery } from '@app/city-plans';
import { DomainError, type Language } from '@app/kernel';
import { Config } from '@app/platform';
import type { Municipality } from '@app/registry';
import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { csvOf, jsonLdOf, LICENCE } from '../http/open-data';
import { In, Lang } from '../http/parameters';
import {
  INDICATOR_COLUMNS,
  INITIATIVE_COLUMNS,
  initiativeAction,
  ChangedIndicatorsQuery,
  ChangedInitiativesQuery,
  InitiativeParam,
  observationOf,
  OpenIndicatorsAnswer,
  OpenInitiativeAnswer,
  OpenInitiativesAnswer,
  openIndicator,
  openInitiative,
} from './open-plan';

/** The plan's indicators and initiatives for everybody, in three formats at addresses that stay. */
@Controller('m/:municipality/open-data')
@Allow('public')
export class PlanOpenDataController {
  constructor(
    private readonly openData: OpenPlanDataQuery,
    private readonly plans: PlansQuery,
    private readonly config: Config,
  ) {}

  @Get('indicators.json')
  @ZodResponse({ status: 200, type: OpenIndicatorsAnswer })
  async indicators(
    @In() municipality: Municipality,
    @Lang() language: Language,
    @Query() query: ChangedIndicatorsQuery,
  ) {
    const { items, withdrawn } = await this.openIndicators(municipality, language, query);
    return { licence: LICENCE, publisher: municipality.nameJa, items, withdrawn, nextCursor: null };
  }

  @Get('indicators.csv')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  @Header('Content-Type', 'text/csv; charset=utf-8')
  async indicatorsCsv(
    @In() municipality: Municipality,
    @Lang() language: Language,
    @Query() query: ChangedIndicatorsQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    response.attachment(`${municipality.slug}-indicators.csv`);
    return csvOf(INDICATOR_COLUMNS, (await this.openIndicators(municipality, language, query)).items);
  }

  @Get('indicators.jsonld')
  @ApiOkResponse({ content: { 'application/ld+json': { schema: { type: 'object' } } } })
  @Header('Content-Type', 'application/ld+json; charset=utf-8')
  async indicatorsJsonLd(
    @In() municipality: Municipality,
    @Lang() language: Language,
    @Query() query: ChangedIndicatorsQuery,
  ) {
    const { items } = await this.openIndicators(municipality, language, query);
    return this.jsonLd(municipality, 'indicators', '指標', items.map(observationOf));
  }

  @Get('initiatives.json')
  @ZodResponse({ status: 200, type: OpenInitiativesAnswer })
  async initiatives(
    @In() municipality: Municipality,
    @Lang() language: Language,
    @Query() query: ChangedInitiativesQuery,
  ) {
    const { items, withdrawn } = await this.openInitiatives(municipality, language, query);
    return { licence: LICENCE, publisher: municipality.nameJa, items, withdrawn, nextCursor: null };
  }

  @Get('initiatives.csv')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  @Header('Content-Type', 'text/csv; charset=utf-8')
  async initiativesCsv(
    @In() municipality: Municipality,
    @Lang() language: Language,
    @Query() query: ChangedInitiativesQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    response.attachment(`${municipality.slug}-initiatives.csv`);
    return csvOf(INITIATIVE_COLUMNS, (await this.openInitiatives(municipality, language, query)).items);
  }

  @Get('initiatives.jsonld')
  @ApiOkResponse({ content: { 'application/ld+json': { schema: { type: 'object' } } } })
  @Header('Content-Type', 'application/ld+json; charset=utf-8')
  async initiativesJsonLd(
    @In() municipality: Municipality,
    @Lang() language: Language,
    @Query() query: ChangedInitiativesQuery,
  ) {
    const { items } = await this.openInitiatives(municipality, language, query);
    return this.jsonLd(municipality, 'initiatives', '取り組み', items.map(initiativeAction));
  }

  /** One initiative under each of its measures, also of a plan that is over. */
  @Get('initiatives/:plan/:code')
  @ZodResponse({ status: 200, type: OpenInitiativeAnswer })
  async initiative(
    @In() municipality: Municipality,
    @Param() { plan, code }: InitiativeParam,
    @Lang() language: Language,
  ) {
    const shown = await this.plans.all(municipality.id, language, false);
    const lines = shown.some(({ key }) => key === plan)
      ? await this.openData.initiative(municipality.id, plan, code, language)
      : [];
    if (lines.length === 0) throw new DomainError('not-found', 'initiative.not-found');
    const items = lines.map((line) => openInitiative({ ...line, changedAt: null }, this.setsOf(municipality.slug)));
    return { licence: LICENCE, publisher: municipality.nameJa, items };
  }

  private async openIndicators(
    { id, slug }: Municipality,
    language: Language,
    { fiscalYear, changedSince }: ChangedIndicatorsQuery,
  ) {
    const { items, withdrawn } =
      changedSince === undefined
        ? { items: await this.openData.indicators(id, fiscalYear), withdrawn: [] }
        : await this.openData.changedIndicators(id, new Date(changedSince), fiscalYear);
    const pages = `${this.config.publicUrl}/m/${slug}/plan`;
    return { items: items.map((figure) => openIndicator(figure, pages, language)), withdrawn: [...withdrawn] };
  }

  private async openInitiatives(
    { id, slug }: Municipality,
    language: Language,
    { changedSince }: ChangedInitiativesQuery,
  ) {
    const { items, withdrawn } =
      changedSince === undefined
        ? { items: await this.openData.initiatives(id, language), withdrawn: [] }
        : await this.openData.changedInitiatives(id, new Date(changedSince), language);
    return { items: items.map((line) => openInitiative(line, this.setsOf(slug))), withdrawn: [...withdrawn] };
  }

  private jsonLd(municipality: Municipality, what: string, name: string, parts: readonly object[]): string {
    const url = `${this.setsOf(municipality.slug)}/${what}.jsonld`;
    const dataSet = { name: `${municipality.nameJa} ${name}`, url, publisher: municipality.nameJa };
    return JSON.stringify(jsonLdOf(dataSet, parts));
  }

  private setsOf(slug: string): string {
    return `${this.config.publicUrl}/api/v1/m/${slug}/open-data`;
  }
}
