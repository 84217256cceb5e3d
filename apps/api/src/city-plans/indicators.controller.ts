import { DefineIndicator, EnterIndicatorValue, IndicatorFigures } from '@app/city-plans';
import type { Actor, Language } from '@app/kernel';
import { Clock, fiscalYearOf, localDateOf } from '@app/kernel';
import type { Municipality } from '@app/registry';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { By, In, Lang } from '../http/parameters';
import {
  DefineIndicatorBody,
  EnterIndicatorValueBody,
  FiscalYearQuery,
  ProvenanceQuery,
  windowFrom,
} from './indicators.request';
import {
  IndicatorAnswer,
  IndicatorsAnswer,
  indicatorView,
  ProvenanceAnswer,
  provenanceView,
} from './indicators.response';

/** The plan's indicators: figures, the records behind them, and figures that a planner enters. */
@Controller('m/:municipality/plan/indicators')
export class IndicatorsController {
  constructor(
    private readonly figures: IndicatorFigures,
    private readonly enterValue: EnterIndicatorValue,
    private readonly defineIndicator: DefineIndicator,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('public')
  @ZodResponse({ status: 200, type: IndicatorsAnswer })
  async list(@In() { id }: Municipality, @Query() query: FiscalYearQuery, @Lang() language: Language) {
    const fiscalYear = query.fiscalYear ?? fiscalYearOf(localDateOf(this.clock.now()));
    const figures = await this.figures.of(id, fiscalYear);
    return { fiscalYear, items: figures.map((figure) => indicatorView(figure, language)), nextCursor: null };
  }

  @Get(':code')
  @Allow('public')
  @ZodResponse({ status: 200, type: IndicatorAnswer })
  async one(
    @In() { id }: Municipality,
    @Param('code') code: string,
    @Query() { fiscalYear }: FiscalYearQuery,
    @Lang() language: Language,
  ) {
    return indicatorView(await this.figures.one(id, code, fiscalYear), language);
  }

  @Get(':code/provenance')
  @Allow('public')
  @ZodResponse({ status: 200, type: ProvenanceAnswer })
  async provenance(
    @In() { id }: Municipality,
    @Param('code') code: string,
    @Query() { fiscalYear, ...query }: ProvenanceQuery,
    @Lang() language: Language,
  ) {
    return provenanceView(await this.figures.records(id, code, fiscalYear, windowFrom(query)), language);
  }

  /** Adds an indicator that the plan's document does not print. */
  @Post()
  @Allow('planner')
  @ZodResponse({ status: 201, type: IndicatorAnswer })
  async define(@By() actor: Actor, @Body() body: DefineIndicatorBody, @Lang() language: Language) {
    await this.defineIndicator.execute({ actor, ...body });
    return indicatorView(await this.figures.one(actor.municipalityId, body.code), language);
  }

  @Post(':code/values')
  @Allow('planner')
  @ZodResponse({ status: 201, type: IndicatorAnswer })
  async enter(
    @By() actor: Actor,
    @Param('code') code: string,
    @Body() { survey, ...entry }: EnterIndicatorValueBody,
    @Lang() language: Language,
  ) {
    await this.enterValue.execute({ by: actor, code, ...entry, survey: survey ?? null });
    return indicatorView(await this.figures.one(actor.municipalityId, code, entry.fiscalYear), language);
  }
}
