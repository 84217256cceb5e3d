import {
  type CountingDefinition,
  countingDefinition,
  CountingRulesQuery,
  DefineCountingRule,
  explainCount,
  LiveFigures,
  ruleDescription,
  ruleSentence,
} from '@app/city-plans';
import { type Actor, type Language, LANGUAGES } from '@app/kernel';
import { Dictionaries } from '@app/registry';
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
class PreviewRuleBody extends createZodDto(
  z.strictObject({
    definition: countingDefinition,
    fiscalYear: year.optional(),
    openingBalance: openingBalance.nullable().default(null),
  }),
) {}
class AssignRuleBody extends createZodDto(
  z.strictObject({
    rule: ruleCode.nullable(),
    openingBalance: openingBalance.nullable().optional().describe('Absent: as it is; null: none'),
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
        /** The definition told in the reader's language. */
        sentence: z.string(),
        at: instant(),
        by: z.string().nullable(),
        reason: z.string().nullable(),
        indicators: z.array(z.string()),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
) {}

/** How many records a preview shows: enough to see whether the rule is right. */
const SHOWN = 200;

class RulePreviewAnswer extends createZodDto(
  z.object({
    fiscalYear: z.number().int(),
    value: z.number().nullable(),
    /** The definition told in each language. */
    sentences: z.object({ ja: z.string(), 'ja-easy': z.string(), en: z.string(), 'pt-BR': z.string() }),
    /** How many there are; of each list the first are shown. */
    found: z.object({ counted: z.number().int(), excluded: z.number().int() }),
    ...recordsBehind.shape,
  }),
) {}

/** How figures are counted: a planner writes rules, sees beforehand what they give, and assigns them to indicators. */
@Controller('m/:municipality/plan')
export class CountingRulesController {
  constructor(
    private readonly rules: CountingRulesQuery,
    private readonly live: LiveFigures,
    private readonly define: DefineCountingRule,
    private readonly dictionaries: Dictionaries,
  ) {}

  @Get('counting-rules')
  @Allow('planner', 'committee_member', 'administrator')
  @ZodResponse({ status: 200, type: CountingRulesAnswer })
  list(@By() { municipalityId }: Actor, @Lang() language: Language) {
    return this.page(municipalityId, language);
  }

  /** What a rule would count in a fiscal year. Stores nothing. */
  @Post('counting-rules/preview')
  @HttpCode(200)
  @Allow('planner')
  @ZodResponse({ status: 200, type: RulePreviewAnswer })
  async preview(
    @By() { municipalityId }: Actor,
    @Body() { definition, fiscalYear, openingBalance: opening }: PreviewRuleBody,
    @Lang() language: Language,
  ): Promise<z.input<typeof RulePreviewAnswer.schema>> {
    const rule = definition as CountingDefinition;
    await this.define.mustKnowCodes(municipalityId, rule);
    const { count, period } = await this.live.preview(municipalityId, rule, fiscalYear, opening);
    const { grossValue, counted, excluded } = explainCount(count, language);
    return {
      fiscalYear: period.fiscalYear,
      value: count.value,
      sentences: await this.sentencesOf(municipalityId, rule),
      found: { counted: counted.length, excluded: excluded.length },
      grossValue,
      counted: counted.slice(0, SHOWN).map((record) => ({
        ...record,
        collaborations: [...record.collaborations],
        parties: [...record.parties],
        notes: [...record.notes],
      })),
      excluded: excluded.slice(0, SHOWN).map((record) => ({ ...record, notes: [...record.notes] })),
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
    @Lang() language: Language,
    @IfMatch() expectedVersion?: number,
  ) {
    const rule = definition as CountingDefinition;
    await this.define.define({ actor, code, description, definition: rule, reason, expectedVersion });
    return this.page(actor.municipalityId, language);
  }

  /** Which rule counts an indicator's figure, on which opening balance. */
  @Put('indicators/:indicator/counting-rule')
  @Allow('planner')
  @ZodResponse({ status: 200, type: CountingRulesAnswer })
  async assign(
    @By() actor: Actor,
    @Param('indicator') indicator: string,
    @Body() body: AssignRuleBody,
    @Lang() language: Language,
  ) {
    await this.define.assign({ actor, indicator, ...body });
    return this.page(actor.municipalityId, language);
  }

  private async page(municipalityId: string, language: Language) {
    const [versions, labels] = await Promise.all([
      this.rules.all(municipalityId),
      this.dictionaries.of(municipalityId),
    ]);
    return {
      items: versions.map(({ definition: { description, ...definition }, ...rest }) => ({
        ...rest,
        description: { ...description },
        definition: { ...definition },
        sentence: ruleSentence(definition, (list, code) => labels.label(list, code, language), language),
      })),
      nextCursor: null,
    };
  }

  private async sentencesOf(municipalityId: string, definition: CountingDefinition) {
    const labels = await this.dictionaries.of(municipalityId);
    const said = LANGUAGES.map((language): [Language, string] => [
      language,
      ruleSentence(definition, (list, code) => labels.label(list, code, language), language),
    ]);
    return Object.fromEntries(said) as Record<Language, string>;
  }
}
