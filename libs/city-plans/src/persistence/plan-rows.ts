import { Clock, type FiscalYear } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { PlanDocument } from '../application/plan-document';
import { planOfYear, runningYear } from './plan-of-year';

type Initiative = PlanDocument['pillars'][number]['measures'][number]['initiatives'][number];

/** A plan as its tables hold it. */
export type PlanRows = {
  readonly id: string;
  readonly key: string;
  readonly titleJa: string;
  readonly titleEn: string;
  readonly fromFiscalYear: FiscalYear;
  readonly toFiscalYear: FiscalYear;
  readonly trialFiscalYear: FiscalYear | null;
  readonly status: PlanDocument['plan']['status'];
  readonly legalBasisJa: string | null;
  readonly predecessor: PlanDocument['predecessor'];
  readonly source: PlanDocument;
  readonly pillars: readonly {
    readonly id: string;
    readonly code: string;
    readonly titleJa: string;
    readonly titleEn: string | null;
    readonly goalJa: string | null;
  }[];
  readonly measures: readonly {
    readonly id: string;
    readonly pillarId: string;
    readonly code: string;
    readonly titleJa: string;
    readonly titleEn: string | null;
  }[];
  readonly initiatives: readonly {
    readonly id: string;
    readonly code: string;
    readonly titleJa: string;
    readonly titleEn: string | null;
    readonly summaryEn: string | null;
    readonly isNew: boolean | null;
    readonly leadDivisionJa: string | null;
    readonly targetParties: string[];
    readonly source: Initiative;
  }[];
  readonly listings: readonly {
    readonly initiativeId: string;
    readonly measureId: string;
    readonly relisted: boolean;
  }[];
  readonly schedules: readonly {
    readonly initiativeId: string;
    readonly trackJa: string | null;
    readonly trackEn: string | null;
    readonly position: number;
    readonly fiscalYear: FiscalYear;
    readonly printed: string;
    readonly resolved: string | null;
  }[];
  readonly indicators: readonly {
    readonly code: string;
    readonly pillarId: string;
    readonly initiativeId: string | null;
  }[];
};

const list = (columns: string, from: string, order: string) =>
  `(select coalesce(json_agg(json_build_object(${columns}) order by ${order}), '[]') from ${from})`;
const titled = (table: string) =>
  `'id', ${table}.id, 'code', ${table}.code, 'titleJa', ${table}.title_ja, 'titleEn', ${table}.title_en`;
const ofPlan = 'join initiative on initiative.id = initiative_id and initiative.plan_id = plan.id';

/** Reads the whole plan in one query. */
@Injectable()
export class PlanRowsQuery {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** The plan of this key, or else of this fiscal year, or else the one in force. */
  async of(
    municipalityId: string,
    key: string | null = null,
    fiscalYear: FiscalYear | null = null,
  ): Promise<PlanRows | undefined> {
    return this.reads.row(
      municipalityId,
      `select plan.id, plan.key, plan.title_ja as "titleJa", plan.title_en as "titleEn",
              plan.from_fiscal_year as "fromFiscalYear", plan.to_fiscal_year as "toFiscalYear",
              plan.trial_fiscal_year as "trialFiscalYear", plan.status, plan.legal_basis_ja as "legalBasisJa",
              plan.predecessor, plan.source,
              ${list(`${titled('pillar')}, 'goalJa', pillar.goal_ja`, 'pillar where pillar.plan_id = plan.id', 'pillar.position')} as pillars,
              ${list(
                `${titled('measure')}, 'pillarId', measure.pillar_id`,
                'measure join pillar on pillar.id = measure.pillar_id and pillar.plan_id = plan.id',
                'pillar.position, measure.position',
              )} as measures,
              ${list(
                `${titled('initiative')}, 'summaryEn', initiative.summary, 'isNew', initiative.is_new, 'leadDivisionJa',
                 initiative.lead_division_ja, 'targetParties', initiative.target_parties, 'source', initiative.source`,
                'initiative where initiative.plan_id = plan.id',
                'initiative.code',
              )} as initiatives,
              ${list(
                `'initiativeId', initiative_id, 'measureId', measure_id, 'relisted', relisted`,
                `initiative_listing ${ofPlan}`,
                'initiative_listing.position',
              )} as listings,
              ${list(
                `'initiativeId', initiative_id, 'trackJa', nullif(track, ''), 'trackEn', track_en, 'position', position,
                 'fiscalYear', fiscal_year, 'printed', printed, 'resolved', resolved`,
                `initiative_schedule ${ofPlan}`,
                'position, fiscal_year',
              )} as schedules,
              ${list(
                `'code', indicator.code, 'pillarId', indicator.pillar_id, 'initiativeId', indicator.initiative_id`,
                'indicator where indicator.plan_id = plan.id',
                'indicator.position',
              )} as indicators
         from collaboration_plan plan
        where case when $1::text is not null then plan.key = $1 else plan.id = (${planOfYear('$2')}) end`,
      [key, fiscalYear ?? runningYear(this.clock)],
    );
  }
}
