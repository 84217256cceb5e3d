import { Clock, type FiscalYear, type Labels } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { SurveyFacts } from '../application/indicators';
import type { CountingDefinition, OpeningBalance } from '../domain/counting-rule';
import type { EnteredValue, MeasuredIndicator } from '../domain/figure';
import { planOfYear, runningYear } from './plan-of-year';

export type ValueEntry = EnteredValue & {
  readonly sourceNote: string;
  readonly survey: SurveyFacts | null;
  readonly enteredAt: Date;
  /** Printed in the plan document, entered by a planner, or made by a survey that was closed here. */
  readonly by: 'document' | 'planner' | 'survey';
};

export type IndicatorRow = MeasuredIndicator & {
  readonly id: string;
  readonly code: string;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly unitJa: string;
  readonly unitEn: string;
  readonly aggregation: string;
  readonly pillar: string;
  readonly initiative: string | null;
  readonly baseline: MeasuredIndicator['baseline'] & {
    readonly fiscalYear: FiscalYear | null;
    readonly note: string | null;
  };
  readonly target: { readonly value: number | null; readonly fiscalYear: FiscalYear | null };
  readonly opening: OpeningBalance | null;
  readonly rule: {
    readonly code: string;
    readonly version: number;
    readonly definition: CountingDefinition & { readonly description: Labels };
  } | null;
  readonly previous: PreviousIndicator | null;
  readonly planFrom: FiscalYear;
  readonly values: readonly ValueEntry[];
};

/** As the previous plan printed it. */
type PreviousValue = { readonly value: number | null; readonly fiscalYear: FiscalYear | null };

export type PreviousIndicator = {
  readonly nameJa: string;
  readonly nameEn: string;
  readonly unitJa: string;
  readonly unitEn: string;
  readonly baseline: PreviousValue;
  readonly target: PreviousValue;
  readonly current: PreviousValue;
  readonly achieved: boolean | null;
  /** Why the indicator is counted otherwise since, where a planner said so. */
  readonly note?: string | null;
};

/** The indicators of the plan in force, or of the plan of a year, with their rules and all figures entered for them, in one query. */
@Injectable()
export class IndicatorRows {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  async of(
    municipalityId: string,
    code: string | null = null,
    fiscalYear: FiscalYear | null = null,
  ): Promise<IndicatorRow[]> {
    return this.reads.rows(
      municipalityId,
      `select i.id, i.code, i.name_ja as "nameJa", i.name_en as "nameEn", i.unit_ja as "unitJa", i.unit_en as "unitEn",
              i.aggregation, i.direction, i.source, i.flags, pillar.code as pillar, initiative.code as initiative,
              json_build_object('status', i.baseline_status, 'value', i.baseline_value,
                                'fiscalYear', i.baseline_fiscal_year, 'note', i.baseline_note) as baseline,
              json_build_object('value', i.target_value, 'fiscalYear', i.target_fiscal_year) as target,
              case when i.opening_balance is not null then
                json_build_object('value', i.opening_balance, 'fiscalYear', i.opening_fiscal_year,
                                  'coversThrough', i.opening_covers_through, 'source', i.opening_source) end as opening,
              i.previous_indicator as previous, coalesce(plan.trial_fiscal_year, plan.from_fiscal_year) as "planFrom",
              rule.found as rule, coalesce(entered.list, '[]') as values
         from indicator i
         join collaboration_plan plan on plan.id = i.plan_id
         join pillar on pillar.id = i.pillar_id
         left join initiative on initiative.id = i.initiative_id
         left join lateral (
           select json_build_object('code', r.code, 'version', r.version, 'definition', r.definition) as found
             from counting_rule r
            where r.municipality_id = i.municipality_id and r.code = i.counting_rule_code
            order by r.version desc limit 1) rule on true
         left join lateral (
           select json_agg(json_build_object(
                    'fiscalYear', v.fiscal_year, 'status', v.status, 'value', v.value, 'source', v.source,
                    'sourceNote', v.source_note, 'survey', v.survey, 'enteredAt', v.entered_at,
                    'by', case when v.entered_by is null then 'document' else 'planner' end)
                    order by v.fiscal_year desc, v.entered_by is null, v.entered_at desc, v.id desc) as list
             from indicator_value v where v.indicator_id = i.id) entered on true
        where i.plan_id = (${planOfYear('$2')})
          and ($1::text is null or i.code = $1)
        order by i.position`,
      [code, fiscalYear ?? runningYear(this.clock)],
    );
  }
}

/** The figure that holds for a year: a planner's newest before what the document printed. */
export function enteredFor({ values }: IndicatorRow, fiscalYear: FiscalYear): ValueEntry | null {
  return values.find((value) => value.fiscalYear === fiscalYear) ?? null;
}
