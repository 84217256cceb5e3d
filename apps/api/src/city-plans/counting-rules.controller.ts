import {
  type CountingDefinition,
  countingDefinition,
  CountingRulesQuery,
  DefineCountingRule,
  explainCount,
  LiveFigures,
  ruleDescription,
} from '@app/city-plans';
import type { Actor, Language } from '@app/kernel';
import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import { Allow } from '../http/access';
import { By, IfMatch, Lang } from '../http/parameters';
import { instant, text } from '../http/schemas';
import { recordsBehind } from './indicators.response';

const ruleCode = z.string().regex(/^[a-z0-9-]{1,60}$/);
const year = z.number().int().min(2000).max(2100);
const openingBalance = z.strictObject({
  value: z.number().min(0).max(1e12),
  fiscalYear: year,
  coversThrough: year,
  source: text(2000),
});

class RuleParam extends createZodDto(z.object({ code: ruleCode })) {}
class RuleBody extends createZodDto(
  z.strictObject({ description: ruleDescription, definition: countingDefinition, reason: text(2000) }),
) {}
class PreviewBody extends createZodDto(
  z.strictObject({
    definition: countingDefinition,
    fiscalYear: year.optional(),
    openingBalance: openingBalance.nullable().default(null),
  }),
) {}
class AssignBody extends createZodDto(
  z.strictObject({
    rule: ruleCode.nullable(),
    openingBalance: openingBalance.nullable().default(null),
    reason: text(2000),
  }),
) {}

class CountingRulesAnswer extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        code: z.string(),
        version: z.number().int(),
        description: z.record(z.string(), z.string()),
        definition: z.record(z.string(), z.unknown()),
        at: instant(),
        by: z.string().nullable(),
        reason: z.string().nullable(),
        indicators: z.array(z.string()),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
) {}

class PreviewAnswer extends createZodDto(
  z.object({ fiscalYear: z.number().int(), value: z.number().nullable(), ...recordsBehind.shape }),
) {}

/** How figures are counted: a planner writes rules, sees beforehand what they give, and assigns them to indicators. */
@Controller('m/:municipality/plan')
export class CountingRulesController {
  constructor(
    private readonly rules: CountingRulesQuery,
    private readonly live: LiveFigures,
    private readonly define: DefineCountingRule,
  ) {}

  @Get('counting-rules')
  @Allow('planner', 'committee_member', 'administrator')
  @ZodResponse({ status: 200, type: CountingRulesAnswer })
  list(@By() { municipalityId }: Actor) {
    return this.page(municipalityId);
  }

  /** What a rule would count in a fiscal year. Stores nothing. */
  @Post('counting-rules/preview')
  @HttpCode(200)
  @Allow('planner')
  @ZodResponse({ status: 200, type: PreviewAnswer })
  async preview(
    @By() { municipalityId }: Actor,
    @Body() { definition, fiscalYear, openingBalance: opening }: PreviewBody,
    @Lang() language: Language,
  ): Promise<z.input<typeof PreviewAnswer.schema>> {
    const rule = definition as CountingDefinition;
    await this.define.mustKnowCodes(municipalityId, rule);
    const { count, period } = await this.live.preview(municipalityId, rule, fiscalYear, opening);
    const { grossValue, counted, excluded } = explainCount(count, language);
    return {
      fiscalYear: period.fiscalYear,
      value: count.value,
      grossValue,
      counted: counted.map((record) => ({
        ...record,
        collaborations: [...record.collaborations],
        parties: [...record.parties],
        notes: [...record.notes],
      })),
      excluded: excluded.map((record) => ({ ...record, notes: [...record.notes] })),
    };
  }

  /** Stores a new rule, or a new version of one; `If-Match` names the version before the planner's eyes. */
  @Put('counting-rules/:code')
  @Allow('planner')
  @ZodResponse({ status: 200, type: CountingRulesAnswer })
  async save(
    @By() actor: Actor,
    @Param() { code }: RuleParam,
    @Body() { description, definition, reason }: RuleBody,
    @IfMatch() expectedVersion?: number,
  ) {
    const rule = definition as CountingDefinition;
    await this.define.define({ actor, code, description, definition: rule, reason, expectedVersion });
    return this.page(actor.municipalityId);
  }

  /** Which rule counts an indicator's figure, on which opening balance. */
  @Put('indicators/:indicator/counting-rule')
  @Allow('planner')
  @ZodResponse({ status: 200, type: CountingRulesAnswer })
  async assign(@By() actor: Actor, @Param('indicator') indicator: string, @Body() body: AssignBody) {
    await this.define.assign({ actor, indicator, ...body });
    return this.page(actor.municipalityId);
  }

  private async page(municipalityId: string) {
    const versions = await this.rules.all(municipalityId);
    return {
      items: versions.map(({ definition: { description, ...definition }, ...rest }) => ({
        ...rest,
        description: { ...description },
        definition: { ...definition },
      })),
      nextCursor: null,
    };
  }
}
