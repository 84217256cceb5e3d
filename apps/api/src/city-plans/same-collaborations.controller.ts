import {
  CountAsOne,
  explainCount,
  MergedFiguresQuery,
  printedIn,
  SameCollaborationsQuery,
  unitIn,
} from '@app/city-plans';
import type { Actor, Language } from '@app/kernel';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import { Allow } from '../http/access';
import { By, Lang, UuidParam } from '../http/parameters';
import { text, uuid } from '../http/schemas';

class CountAsOneBody extends createZodDto(
  z.strictObject({ collaborationId: uuid(), sameAsId: uuid(), reason: text(2000) }),
) {}

const named = z.object({ id: z.string(), title: z.string(), startsOn: z.string() });

class SameCollaborationsAnswer extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        collaboration: named,
        sameAs: named,
        since: z.string(),
        reason: z.string(),
        by: z.string().nullable(),
      }),
    ),
    suspected: z.array(z.object({ collaborations: z.array(named) })),
    nextCursor: z.string().nullable(),
  }),
) {}

class FoundRecordsAnswer extends createZodDto(
  z.object({
    items: z.array(z.object({ ...named.shape, parties: z.array(z.string()) })),
    nextCursor: z.string().nullable(),
  }),
) {}

class FindRecordsQuery extends createZodDto(z.strictObject({ q: z.string().trim().min(1).max(200) })) {}

class MergedFiguresQueryParams extends createZodDto(z.strictObject({ from: uuid(), into: uuid() })) {}

const amount = z.number().nullable();

class MergedFiguresAnswer extends createZodDto(
  z.object({
    fiscalYear: z.number().int(),
    items: z.array(
      z.object({
        indicator: z.string(),
        name: z.string(),
        unit: z.string(),
        before: amount,
        after: amount,
        /** Records that no longer add to the figure, and why. */
        because: z.array(z.object({ title: z.string(), date: z.string(), text: z.string() })),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
) {}

/** What is counted as one: collaborations that two divisions have reported, parties with two records. */
@Controller('m/:municipality/plan')
export class SameCollaborationsController {
  constructor(
    private readonly same: SameCollaborationsQuery,
    private readonly countAsOne: CountAsOne,
    private readonly merged: MergedFiguresQuery,
  ) {}

  /** Which figures of the running year would change if two records of the register were one party. Changes nothing. */
  @Get('merged-figures')
  @Allow('planner', 'coordinator', 'administrator')
  @ZodResponse({ status: 200, type: MergedFiguresAnswer })
  async mergedFigures(
    @By() { municipalityId }: Actor,
    @Query() { from, into }: MergedFiguresQueryParams,
    @Lang() language: Language,
  ) {
    const { fiscalYear, figures } = await this.merged.of(municipalityId, from, into);
    const items = figures.map(({ indicator, before, after, because }) => ({
      indicator: indicator.code,
      name: printedIn(language, indicator.nameJa, indicator.nameEn),
      unit: unitIn(language, indicator.unitJa, indicator.unitEn),
      ...{ before, after },
      because: explainCount({ value: null, grossValue: null, counted: [], ...because }, language).excluded.map(
        ({ title, date, text: why }) => ({ title, date, text: why }),
      ),
    }));
    return { fiscalYear, items, nextCursor: null };
  }

  @Get('same-collaborations')
  @Allow('planner', 'coordinator')
  @ZodResponse({ status: 200, type: SameCollaborationsAnswer })
  list(@By() actor: Actor) {
    return this.page(actor);
  }

  /** Records that a person may know to be the same, by words of their title. */
  @Get('same-collaborations/records')
  @Allow('planner', 'coordinator')
  @ZodResponse({ status: 200, type: FoundRecordsAnswer })
  async records(@By() { municipalityId }: Actor, @Query() { q }: FindRecordsQuery) {
    return { items: await this.same.find(municipalityId, q), nextCursor: null };
  }

  @Post('same-collaborations')
  @Allow('planner', 'coordinator')
  @ZodResponse({ status: 201, type: SameCollaborationsAnswer })
  async declare(@By() actor: Actor, @Body() { collaborationId, sameAsId, reason }: CountAsOneBody) {
    await this.countAsOne.declare(actor, collaborationId, sameAsId, reason);
    return this.page(actor);
  }

  @Delete('same-collaborations/:id')
  @HttpCode(200)
  @Allow('planner', 'coordinator')
  @ZodResponse({ status: 200, type: SameCollaborationsAnswer })
  async takeBack(@By() actor: Actor, @Param('id', UuidParam) collaborationId: string) {
    await this.countAsOne.takeBack(actor, collaborationId);
    return this.page(actor);
  }

  private async page({ municipalityId }: Actor) {
    const items = await this.same.declared(municipalityId);
    return { items, suspected: await this.same.suspected(municipalityId), nextCursor: null };
  }
}
