import { DomainError, type FiscalYear } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { PlanYearState, Rating } from '../domain/plan-year';
import { planOfYear } from './plan-of-year';

export type YearStepLine = { readonly state: PlanYearState; readonly at: Date; readonly by: string | null };
export type YearLine = {
  readonly fiscalYear: FiscalYear;
  readonly state: PlanYearState;
  readonly steps: YearStepLine[];
};

export type AssessmentLine = {
  readonly initiative: string;
  readonly titleJa: string;
  readonly titleEn: string | null;
  readonly ownerDivision: string | null;
  /** Null while nobody has assessed the initiative. */
  readonly assessment: {
    readonly rating: Rating;
    readonly text: string;
    readonly whatNext: string;
    readonly by: string | null;
    readonly at: Date;
  } | null;
};

export type CommentLine = {
  readonly id: string;
  readonly initiative: string | null;
  readonly text: string;
  /** Null when the writer has no part here any more. */
  readonly by: string | null;
  readonly at: Date;
};

export type FollowUpLine = {
  readonly id: string;
  readonly initiative: string | null;
  readonly text: string;
  readonly raisedIn: FiscalYear;
  /** Null while it is open, and in the years before it was settled. */
  readonly settled: { readonly fiscalYear: FiscalYear; readonly note: string } | null;
};

export type YearPage = YearLine & {
  readonly version: number;
  readonly opinion: string | null;
  readonly assessments: AssessmentLine[];
  readonly comments: CommentLine[];
  readonly followUps: FollowUpLine[];
};

const STEPS = `(select json_agg(json_build_object('state', s.state, 'at', s.taken_at, 'by', p.name) order by s.taken_at,
                                 array_position(array['open', 'self_assessed', 'committee_reviewed', 'opinion_issued',
                                                      'published', 'locked'], s.state))
                  from plan_year_step s left join person p on p.id = s.taken_by
                 where s.plan_year_id = y.id) as steps`;

/** The yearly evaluations, each by the plan of its year, for reading. */
@Injectable()
export class PlanYearQuery {
  constructor(private readonly reads: Reads) {}

  /** Newest first. */
  async years(municipalityId: string): Promise<YearLine[]> {
    const rows = await this.reads.rows<YearLine>(
      municipalityId,
      `select y.fiscal_year as "fiscalYear", y.state, ${STEPS}
         from plan_year y order by y.fiscal_year desc`,
    );
    return rows.map(withDates);
  }

  /** @throws DomainError not-found `plan-year.not-found` */
  async page(municipalityId: string, fiscalYear: FiscalYear): Promise<YearPage> {
    const year = await this.reads.row<YearLine & { id: string; version: number; opinion: string | null }>(
      municipalityId,
      `select y.id, y.fiscal_year as "fiscalYear", y.state, y.version, y.opinion, ${STEPS}
         from plan_year y where y.plan_id = (${planOfYear('$1')}) and y.fiscal_year = $1`,
      [fiscalYear],
    );
    if (!year) throw new DomainError('not-found', 'plan-year.not-found', { fiscalYear });
    const { id, ...rest } = year;
    return {
      ...withDates(rest),
      assessments: await this.assessments(municipalityId, id),
      comments: await this.comments(municipalityId, id),
      followUps: await this.followUps(municipalityId, fiscalYear),
    };
  }

  private async assessments(municipalityId: string, yearId: string): Promise<AssessmentLine[]> {
    const rows = await this.reads.rows<AssessmentLine>(
      municipalityId,
      `select i.code as initiative, i.title_ja as "titleJa", i.title_en as "titleEn",
              i.lead_division_ja as "ownerDivision",
              case when a.initiative_id is not null then json_build_object('rating', a.rating, 'text', a.text,
                'whatNext', a.what_next, 'by', p.name, 'at', a.assessed_at) end as assessment
         from plan_year y
         join initiative i on i.plan_id = y.plan_id
         join initiative_listing l on l.initiative_id = i.id and not l.relisted
         join measure m on m.id = l.measure_id
         join pillar on pillar.id = m.pillar_id
         left join self_assessment a on a.plan_year_id = y.id and a.initiative_id = i.id
         left join person p on p.id = a.assessed_by
        where y.id = $1 order by pillar.position, m.position, l.position`,
      [yearId],
    );
    return rows.map(({ assessment, ...line }) => ({
      ...line,
      assessment: assessment && { ...assessment, at: new Date(assessment.at) },
    }));
  }

  private comments(municipalityId: string, yearId: string): Promise<CommentLine[]> {
    return this.reads.rows(
      municipalityId,
      `select c.id, i.code as initiative, c.text, p.name as by, c.written_at as at
         from year_comment c left join person p on p.id = c.written_by left join initiative i on i.id = c.initiative_id
        where c.plan_year_id = $1 order by c.written_at, c.id`,
      [yearId],
    );
  }

  /** What was raised in this year or before, under whichever plan, and was not settled before it. */
  private followUps(municipalityId: string, fiscalYear: FiscalYear): Promise<FollowUpLine[]> {
    return this.reads.rows(
      municipalityId,
      `select f.id, i.code as initiative, f.text, f.raised_in as "raisedIn",
              case when f.settled_in = $1 then json_build_object('fiscalYear', f.settled_in, 'note', f.settled_note) end
                as settled
         from follow_up f left join initiative i on i.id = f.initiative_id
        where f.raised_in <= $1 and coalesce(f.settled_in, $1) >= $1
        order by f.raised_in, f.raised_at, f.id`,
      [fiscalYear],
    );
  }
}

const withDates = <T extends YearLine>(line: T): T => {
  return { ...line, steps: line.steps.map((step) => ({ ...step, at: new Date(step.at) })) };
};
