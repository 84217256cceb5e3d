import { MakeNextPlan, PlanQuery, PlansQuery, printedIn, unitIn } from '@app/city-plans';
import { type Actor, DomainError, isStaff, type Language } from '@app/kernel';
import type { Municipality } from '@app/registry';
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import { Allow } from '../http/access';
import { By, In, Lang, MaybeBy } from '../http/parameters';
import { line, text } from '../http/schemas';
import { PlanAnswer } from './plan.response';

/** `next` is where the next plan is made. */
const key = z.string().regex(/^(?!next$)[a-z0-9-]{1,60}$/);
const year = z.number().int().min(2000).max(2100);
const known = z.object({ value: z.number().nullable(), fiscalYear: z.number().int().nullable() });

class PlanKeyParam extends createZodDto(z.object({ key })) {}

class NextPlanBody extends createZodDto(
  z.strictObject({
    key,
    titleJa: line(200),
    titleEn: line(200),
    period: z.strictObject({ fromFiscalYear: year, toFiscalYear: year }),
    /** One line for each indicator of the last plan. */
    indicators: z
      .array(
        z.strictObject({
          indicator: z.string().max(60),
          as: z.enum(['continued', 'rescoped', 'ended']),
          nameJa: line(200).optional(),
          nameEn: line(200).optional(),
          target: z.strictObject({ value: z.number().min(0).max(1e12), fiscalYear: year }).optional(),
          note: text(2000).optional(),
        }),
      )
      .max(500),
  }),
) {}

class PlansAnswer extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        status: z.enum(['draft', 'adopted', 'superseded']),
        fromFiscalYear: z.number().int(),
        toFiscalYear: z.number().int(),
        /** The plan that people look at now: by the fiscal year. */
        inForce: z.boolean(),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
) {}

class NextPlanLinesAnswer extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        ...{ id: z.string(), name: z.string(), unit: z.string() },
        /** What becomes the next plan's baseline: of figures of single years the last whole one. */
        last: z.object({ value: z.number(), fiscalYear: z.number().int(), status: z.string() }).nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
) {}

class PlanOfKeyAnswer extends createZodDto(
  z.object({
    plan: PlanAnswer.schema,
    indicators: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        unit: z.string(),
        flags: z.array(z.string()),
        baseline: known,
        target: known,
        /** The last figure that is kept: frozen, entered, or taken over by the next plan. */
        last: z.object({ value: z.number(), fiscalYear: z.number().int(), status: z.string() }).nullable(),
        /** What the next plan made of it. */
        became: z.object({ as: z.string(), note: z.string().nullable() }).nullable(),
      }),
    ),
  }),
) {}

/** The plans that a city has had, has and prepares: the next one is made from the last, and the old ones stay. */
@Controller('m/:municipality/plans')
export class PlansController {
  constructor(
    private readonly plans: PlansQuery,
    private readonly plan: PlanQuery,
    private readonly next: MakeNextPlan,
  ) {}

  @Get()
  @Allow('public')
  @ZodResponse({ status: 200, type: PlansAnswer })
  list(@In() { id }: Municipality, @MaybeBy() reader: Actor | null, @Lang() language: Language) {
    return this.page(id, reader, language);
  }

  /** The indicators that the next plan is to decide about, as they stand. */
  @Get('next')
  @Allow('planner')
  @ZodResponse({ status: 200, type: NextPlanLinesAnswer })
  async nextLines(@By() actor: Actor, @Lang() language: Language) {
    const lines = await this.next.lines(actor);
    const items = lines.map(({ id, nameJa, nameEn, unitJa, unitEn, last }) => {
      return { id, name: printedIn(language, nameJa, nameEn), unit: unitIn(language, unitJa, unitEn), last };
    });
    return { items, nextCursor: null };
  }

  @Get(':key')
  @Allow('public')
  @ZodResponse({ status: 200, type: PlanOfKeyAnswer })
  async one(
    @In() { id }: Municipality,
    @Param() { key }: PlanKeyParam,
    @MaybeBy() reader: Actor | null,
    @Lang() language: Language,
  ): Promise<z.input<typeof PlanOfKeyAnswer.schema>> {
    const shown = await this.plans.all(id, language, seesDrafts(reader));
    if (!shown.some((one) => one.key === key)) throw new DomainError('not-found', 'plan.not-found');
    const indicators = await this.plans.indicators(id, key, language);
    return {
      plan: await this.plan.of(id, key, language),
      indicators: indicators.map((indicator) => ({ ...indicator, flags: [...indicator.flags] })),
    };
  }

  /** Makes the next plan from the one in force, as a draft. */
  @Post()
  @Allow('planner')
  @ZodResponse({ status: 201, type: PlansAnswer })
  async draft(@By() actor: Actor, @Body() body: NextPlanBody, @Lang() language: Language) {
    await this.next.draft(actor, body);
    return this.page(actor.municipalityId, actor, language);
  }

  @Post(':key/adopt')
  @HttpCode(200)
  @Allow('planner')
  @ZodResponse({ status: 200, type: PlansAnswer })
  async adopt(@By() actor: Actor, @Param() { key }: PlanKeyParam, @Lang() language: Language) {
    await this.next.adopt(actor, key);
    return this.page(actor.municipalityId, actor, language);
  }

  /** Throws a draft away. */
  @Delete(':key')
  @HttpCode(200)
  @Allow('planner')
  @ZodResponse({ status: 200, type: PlansAnswer })
  async discard(@By() actor: Actor, @Param() { key }: PlanKeyParam, @Lang() language: Language) {
    await this.next.discard(actor, key);
    return this.page(actor.municipalityId, actor, language);
  }

  private async page(municipalityId: string, reader: Actor | null, language: Language) {
    return { items: await this.plans.all(municipalityId, language, seesDrafts(reader)), nextCursor: null };
  }
}

const seesDrafts = (reader: Actor | null): boolean =>
  reader !== null && isStaff(reader, 'planner', 'committee_member', 'division_liaison', 'administrator');
