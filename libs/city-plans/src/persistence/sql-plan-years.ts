import { DomainError, type FiscalYear } from '@app/kernel';
import { isUniqueViolation, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import {
  type FollowUp,
  type InitiativeOwner,
  type PlanPeriod,
  PlanYears,
  type SelfAssessment,
  type Written,
} from '../application/plan-years';
import type { PlanYear, PlanYearState } from '../domain/plan-year';
import { planOfYear } from './plan-of-year';

type NewText = { readonly id: string; readonly initiativeId: string | null; readonly text: string };

@Injectable()
export class SqlPlanYears extends PlanYears {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async planOf(fiscalYear: FiscalYear): Promise<PlanPeriod | null> {
    const plan = await this.row<PlanPeriod>(
      `select id, coalesce(trial_fiscal_year, from_fiscal_year) as from, to_fiscal_year as to
         from collaboration_plan where id = (${planOfYear('$1')})`,
      [fiscalYear],
    );
    return plan ?? null;
  }

  async take(fiscalYear: FiscalYear): Promise<PlanYear> {
    const year = await this.row<PlanYear>(
      `select id, municipality_id as "municipalityId", plan_id as "planId", fiscal_year as "fiscalYear", state, opinion,
              version
         from plan_year where plan_id = (${planOfYear('$1')}) and fiscal_year = $1 for update`,
      [fiscalYear],
    );
    if (!year) throw new DomainError('not-found', 'plan-year.not-found', { fiscalYear });
    return year;
  }

  async add(year: PlanYear): Promise<void> {
    try {
      await this.rows(
        `insert into plan_year (id, municipality_id, plan_id, fiscal_year, state, version)
         values ($1, $2, $3, $4, $5, $6)`,
        [year.id, year.municipalityId, year.planId, year.fiscalYear, year.state, year.version],
      );
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new DomainError('conflict', 'plan-year.opened-already', { fiscalYear: year.fiscalYear });
    }
  }

  async save({ id, state, opinion, version }: PlanYear): Promise<void> {
    await this.rows('update plan_year set state = $2, opinion = $3, version = $4 where id = $1', [
      id,
      state,
      opinion,
      version,
    ]);
  }

  async keepStep({ id, municipalityId, state }: PlanYear, { by, at }: Written): Promise<void> {
    await this.rows(
      `insert into plan_year_step (municipality_id, plan_year_id, state, taken_at, taken_by)
       values ($1, $2, $3, $4, $5)`,
      [municipalityId, id, state, at, by],
    );
  }

  async unassessed({ id, planId }: PlanYear): Promise<number> {
    const found = await this.row<{ count: number }>(
      `select count(*)::int as count from initiative i where i.plan_id = $2
          and not exists (select from self_assessment a where a.plan_year_id = $1 and a.initiative_id = i.id)`,
      [id, planId],
    );
    return found!.count;
  }

  async initiative(planId: string, code: string): Promise<InitiativeOwner> {
    const found = await this.row<InitiativeOwner>(
      'select id, lead_division_ja as division from initiative where plan_id = $1 and code = $2',
      [planId, code],
    );
    if (!found) throw new DomainError('not-found', 'initiative.not-found');
    return found;
  }

  async divisionsAmong(partyIds: readonly string[]): Promise<string[]> {
    const rows = await this.rows<{ name: string }>(
      `select name from party where id = any($1) and kind = 'city_division'`,
      [partyIds],
    );
    return rows.map(({ name }) => name);
  }

  async assess(
    { id, municipalityId }: PlanYear,
    initiativeId: string,
    { rating, text, whatNext }: SelfAssessment,
    { by, at }: Written,
  ): Promise<void> {
    await this.rows(
      `insert into self_assessment (municipality_id, plan_year_id, initiative_id, rating, text, what_next, assessed_by,
                                    assessed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (plan_year_id, initiative_id) do update
         set rating = $4, text = $5, what_next = $6, assessed_by = $7, assessed_at = $8`,
      [municipalityId, id, initiativeId, rating, text, whatNext, by, at],
    );
  }

  async comment(year: PlanYear, { id, initiativeId, text }: NewText, { by, at }: Written): Promise<void> {
    await this.rows(
      `insert into year_comment (id, municipality_id, plan_year_id, initiative_id, text, written_by, written_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, year.municipalityId, year.id, initiativeId, text, by, at],
    );
  }

  async raise(year: PlanYear, { id, initiativeId, text }: NewText, { by, at }: Written): Promise<void> {
    await this.rows(
      `insert into follow_up (id, municipality_id, plan_id, initiative_id, text, raised_in, raised_by, raised_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, year.municipalityId, year.planId, initiativeId, text, year.fiscalYear, by, at],
    );
  }

  async followUp(id: string): Promise<FollowUp> {
    const found = await this.row<FollowUp>(
      'select id, raised_in as "raisedIn", settled_in as "settledIn" from follow_up where id = $1 for update',
      [id],
    );
    if (!found) throw new DomainError('not-found', 'follow-up.not-found');
    return found;
  }

  async settle(id: string, settledIn: FiscalYear, note: string, { by, at }: Written): Promise<void> {
    await this.rows(
      'update follow_up set settled_in = $2, settled_note = $3, settled_by = $4, settled_at = $5 where id = $1',
      [id, settledIn, note, by, at],
    );
  }

  async stateOf(fiscalYear: FiscalYear): Promise<PlanYearState | null> {
    const found = await this.row<{ state: PlanYearState }>(
      `select state from plan_year where plan_id = (${planOfYear('$1')}) and fiscal_year = $1`,
      [fiscalYear],
    );
    return found?.state ?? null;
  }

  private rows<T>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return this.transaction.manager.query(sql, [...parameters]);
  }

  private async row<T>(sql: string, parameters: readonly unknown[] = []): Promise<T | undefined> {
    return (await this.rows<T>(sql, parameters))[0];
  }
}
