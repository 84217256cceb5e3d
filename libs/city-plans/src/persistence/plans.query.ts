import { Clock, type FiscalYear, type Language } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { PlanDocument } from '../application/plan-document';
import { unitIn } from '../domain/units';
import { planOfYear, runningYear } from './plan-of-year';
import { printedIn } from './plan.query';

export type PlanLine = {
  readonly key: string;
  readonly title: string;
  readonly status: PlanDocument['plan']['status'];
  readonly fromFiscalYear: FiscalYear;
  readonly toFiscalYear: FiscalYear;
  /** The plan that people look at now. */
  readonly inForce: boolean;
};

/** An indicator of a plan with the last figure that is kept of it. */
export type PlanIndicatorLine = {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly flags: readonly string[];
  readonly baseline: { readonly value: number | null; readonly fiscalYear: FiscalYear | null };
  readonly target: { readonly value: number | null; readonly fiscalYear: FiscalYear | null };
  readonly last: { readonly value: number; readonly fiscalYear: FiscalYear; readonly status: string } | null;
  /** What the next plan made of it, and why; null while there is none. */
  readonly became: { readonly as: string; readonly note: string | null } | null;
};

type LineRow = Omit<PlanLine, 'title'> & { readonly titleJa: string; readonly titleEn: string };
type IndicatorRow = Omit<PlanIndicatorLine, 'name' | 'unit'> & {
  readonly nameJa: string;
  readonly nameEn: string;
  readonly unitJa: string;
  readonly unitEn: string;
};

/** All plans that the municipality has had, has and prepares. */
@Injectable()
export class PlansQuery {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** Newest first. A next plan that is still a draft is the planners' own. */
  async all(municipalityId: string, language: Language, withDrafts: boolean): Promise<PlanLine[]> {
    const rows = await this.reads.rows<LineRow>(
      municipalityId,
      `select key, title_ja as "titleJa", title_en as "titleEn", status, from_fiscal_year as "fromFiscalYear",
              to_fiscal_year as "toFiscalYear", id = (${planOfYear('$2')}) as "inForce"
         from collaboration_plan where $1 or status <> 'draft' or id = (${planOfYear('$2')})
        order by from_fiscal_year desc, key`,
      [withDrafts, runningYear(this.clock)],
    );
    return rows.map(({ titleJa, titleEn, ...line }) => ({ ...line, title: printedIn(language, titleJa, titleEn) }));
  }

  /** The last frozen figure of each indicator, or the last that was entered, or what the next plan took over. */
  async indicators(municipalityId: string, key: string, language: Language): Promise<PlanIndicatorLine[]> {
    const rows = await this.reads.rows<IndicatorRow>(
      municipalityId,
      `select i.code as id, i.name_ja as "nameJa", i.name_en as "nameEn", i.unit_ja as "unitJa", i.unit_en as "unitEn",
              i.flags, json_build_object('value', i.baseline_value, 'fiscalYear', i.baseline_fiscal_year) as baseline,
              json_build_object('value', i.target_value, 'fiscalYear', i.target_fiscal_year) as target,
              coalesce(frozen.last, entered.last, taken.last) as last, taken.became
         from indicator i
         join collaboration_plan plan on plan.id = i.plan_id and plan.key = $1
         left join lateral (
           select json_build_object('value', f.value, 'fiscalYear', y.fiscal_year,
                                    'status', coalesce(f.figure ->> 'status', 'measured')) as last
             from frozen_figure f join plan_year y on y.id = f.plan_year_id
            where f.indicator_id = i.id and f.step in ('published', 'locked', 'corrected') and f.value is not null
            order by y.fiscal_year desc, f.frozen_at desc limit 1) frozen on true
         left join lateral (
           select json_build_object('value', v.value, 'fiscalYear', v.fiscal_year, 'status', v.status) as last
             from indicator_value v where v.indicator_id = i.id and v.value is not null
            order by v.fiscal_year desc, v.entered_by is null, v.entered_at desc limit 1) entered on i.counting_rule_code is null
         left join lateral (
           select case when was -> 'current' ->> 'value' is not null then json_build_object(
                    'value', was -> 'current' -> 'value', 'fiscalYear', was -> 'current' -> 'fiscalYear',
                    'status', 'measured') end as last,
                  json_build_object('as', was ->> 'became', 'note', was ->> 'note') as became
             from collaboration_plan next, jsonb_array_elements(next.predecessor -> 'indicators') was
            where next.predecessor ->> 'key' = plan.key and next.status = 'adopted' and was ->> 'id' = i.code
            order by next.created_at desc limit 1) taken on true
        order by i.position`,
      [key],
    );
    return rows.map(({ nameJa, nameEn, unitJa, unitEn, ...line }) => ({
      ...line,
      name: printedIn(language, nameJa, nameEn),
      unit: unitIn(language, unitJa, unitEn),
    }));
  }
}
