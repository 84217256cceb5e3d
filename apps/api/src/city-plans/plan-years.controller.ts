import {
  AdvancePlanYear,
  CorrectLockedFigure,
  EvaluatePlanYear,
  FrozenFigures,
  IndicatorFigures,
  LiveFigures,
  OpenPlanYear,
  PlanYearQuery,
} from '@app/city-plans';
import { type Actor, type FiscalYear, isStaff, type Language } from '@app/kernel';
import type { Municipality } from '@app/registry';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { By, IfMatch, In, Lang, MaybeBy, UuidParam } from '../http/parameters';
import { windowFrom } from './indicators.request';
import { ProvenanceAnswer, provenanceView } from './indicators.response';
import {
  AdvanceYearBody,
  AssessBody,
  CorrectBody,
  OpenYearBody,
  RecountAnswer,
  recountView,
  SettleFollowUpBody,
  stepOf,
  StepQuery,
  YearAnswer,
  YearParam,
  YearsAnswer,
  YearTextBody,
  yearView,
} from './plan-years.schemas';

/** The yearly evaluation of the plan: everybody reads what is published, the city and its committee write it. */
@Controller('m/:municipality/plan/years')
export class PlanYearsController {
  constructor(
    private readonly years: PlanYearQuery,
    private readonly figures: IndicatorFigures,
    private readonly live: LiveFigures,
    private readonly frozen: FrozenFigures,
    private readonly openYear: OpenPlanYear,
    private readonly evaluate: EvaluatePlanYear,
    private readonly advanceYear: AdvancePlanYear,
    private readonly correctFigure: CorrectLockedFigure,
  ) {}

  @Get()
  @Allow('public')
  @ZodResponse({ status: 200, type: YearsAnswer })
  async list(@In() { id }: Municipality, @MaybeBy() reader: Actor | null) {
    const items = await this.years.years(id);
    if (isInside(reader)) return { items, nextCursor: null };
    const unnamed = items.map((line) => ({ ...line, steps: line.steps.map((step) => ({ ...step, by: null })) }));
    return { items: unnamed, nextCursor: null };
  }

  @Post()
  @Allow('planner')
  @ZodResponse({ status: 201, type: YearAnswer })
  async open(@By() actor: Actor, @Body() { fiscalYear }: OpenYearBody, @Lang() language: Language) {
    await this.openYear.execute(actor, fiscalYear);
    return this.page(actor.municipalityId, actor, fiscalYear, language);
  }

  @Get(':fiscalYear')
  @Allow('public')
  @ZodResponse({ status: 200, type: YearAnswer })
  one(
    @In() { id }: Municipality,
    @MaybeBy() reader: Actor | null,
    @Param() { fiscalYear }: YearParam,
    @Lang() language: Language,
  ) {
    return this.page(id, reader, fiscalYear, language);
  }

  /** How an initiative went, by its owner division. */
  @Post(':fiscalYear/assessments')
  @HttpCode(200)
  @Allow('planner', 'division_liaison')
  @ZodResponse({ status: 200, type: YearAnswer })
  async assess(
    @By() actor: Actor,
    @Param() { fiscalYear }: YearParam,
    @Body() { initiative, ...assessment }: AssessBody,
    @Lang() language: Language,
  ) {
    await this.evaluate.assess(actor, fiscalYear, initiative, assessment);
    return this.page(actor.municipalityId, actor, fiscalYear, language);
  }

  @Post(':fiscalYear/comments')
  @Allow('committee_member', 'planner')
  @ZodResponse({ status: 201, type: YearAnswer })
  async comment(
    @By() actor: Actor,
    @Param() { fiscalYear }: YearParam,
    @Body() body: YearTextBody,
    @Lang() language: Language,
  ) {
    await this.evaluate.comment(actor, fiscalYear, body);
    return this.page(actor.municipalityId, actor, fiscalYear, language);
  }

  @Post(':fiscalYear/follow-ups')
  @Allow('committee_member', 'planner')
  @ZodResponse({ status: 201, type: YearAnswer })
  async raise(
    @By() actor: Actor,
    @Param() { fiscalYear }: YearParam,
    @Body() body: YearTextBody,
    @Lang() language: Language,
  ) {
    await this.evaluate.raise(actor, fiscalYear, body);
    return this.page(actor.municipalityId, actor, fiscalYear, language);
  }

  @Post(':fiscalYear/follow-ups/:id/settle')
  @HttpCode(200)
  @Allow('planner')
  @ZodResponse({ status: 200, type: YearAnswer })
  async settle(
    @By() actor: Actor,
    @Param() { fiscalYear }: YearParam,
    @Param('id', UuidParam) id: string,
    @Body() { note }: SettleFollowUpBody,
    @Lang() language: Language,
  ) {
    await this.evaluate.settle(actor, fiscalYear, id, note);
    return this.page(actor.municipalityId, actor, fiscalYear, language);
  }

  /** Takes the year one step on and freezes its figures as they stand. */
  @Post(':fiscalYear/advance')
  @HttpCode(200)
  @Allow('planner', 'committee_member')
  @ZodResponse({ status: 200, type: YearAnswer })
  async advance(
    @By() actor: Actor,
    @Param() { fiscalYear }: YearParam,
    @Body() body: AdvanceYearBody,
    @Lang() language: Language,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.advanceYear.execute({ actor, fiscalYear, step: stepOf(body), expectedVersion });
    return this.page(actor.municipalityId, actor, fiscalYear, language);
  }

  /** Corrects a figure of a locked year; the old one stays. */
  @Post(':fiscalYear/corrections')
  @Allow('planner')
  @ZodResponse({ status: 201, type: YearAnswer })
  async correct(
    @By() actor: Actor,
    @Param() { fiscalYear }: YearParam,
    @Body() { indicator, entry, reason }: CorrectBody,
    @Lang() language: Language,
  ) {
    await this.correctFigure.execute({ actor, fiscalYear, indicator, entry: entry ?? null, reason });
    return this.page(actor.municipalityId, actor, fiscalYear, language);
  }

  /** Counts every frozen figure again from what was kept with it, and says where the records have changed since. */
  @Get(':fiscalYear/recount')
  @Allow('planner', 'committee_member', 'administrator')
  @ZodResponse({ status: 200, type: RecountAnswer })
  async recount(@By() { municipalityId }: Actor, @Param() { fiscalYear }: YearParam) {
    const items = await this.frozen.recount(municipalityId, fiscalYear);
    const standing = await this.figures.of(municipalityId, fiscalYear);
    return recountView(items, standing, await this.live.of(municipalityId, fiscalYear));
  }

  /** The records behind a frozen figure: of one step, or of the figure that holds. */
  @Get(':fiscalYear/figures/:code')
  @Allow('planner', 'committee_member', 'division_liaison', 'administrator')
  @ZodResponse({ status: 200, type: ProvenanceAnswer })
  async figure(
    @By() { municipalityId }: Actor,
    @Param() { fiscalYear }: YearParam,
    @Param('code') code: string,
    @Query() { step, ...query }: StepQuery,
    @Lang() language: Language,
  ) {
    const records = await this.frozen.records(municipalityId, fiscalYear, code, windowFrom(query), step);
    return provenanceView(records, language, true);
  }

  private async page(municipalityId: string, reader: Actor | null, fiscalYear: FiscalYear, language: Language) {
    const page = await this.years.page(municipalityId, fiscalYear);
    const figures =
      page.state === 'open' || page.state === 'locked' || page.state === 'published'
        ? await this.figures.of(municipalityId, fiscalYear)
        : await this.frozen.at(municipalityId, fiscalYear, page.state);
    return yearView(page, figures, isInside(reader), language);
  }
}

/** The city's own people and its committee see an evaluation while it is being made. */
function isInside(reader: Actor | null): boolean {
  return reader !== null && isStaff(reader, 'planner', 'division_liaison', 'committee_member', 'administrator');
}
