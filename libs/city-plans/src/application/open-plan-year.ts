import {
  type Actor,
  Clock,
  DomainError,
  type FiscalYear,
  fiscalYearOf,
  Ids,
  localDateOf,
  mustBeStaff,
  Outbox,
  Transaction,
} from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { openYear } from '../domain/plan-year';
import { PlanYears } from './plan-years';

/** A planner opens the evaluation of a fiscal year of the plan in force. */
@Injectable()
export class OpenPlanYear {
  constructor(
    private readonly transaction: Transaction,
    private readonly years: PlanYears,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  execute(actor: Actor, fiscalYear: FiscalYear): Promise<void> {
    mustBeStaff(actor, 'planner');
    const { municipalityId } = actor;
    return this.transaction.run(municipalityId, async () => {
      const at = this.clock.now();
      const plan = await this.years.planOf(fiscalYear);
      if (!plan) throw new DomainError('not-found', 'plan.not-found');
      const year = { id: this.ids.next(), municipalityId, planId: plan.id, fiscalYear };
      const { from, to } = plan;
      const { next, events } = openYear(year, { from, to }, fiscalYearOf(localDateOf(at)), at);
      await this.years.add(next);
      await this.years.keepStep(next, { by: actor.personId, at });
      await this.outbox.add(actor, events);
    });
  }
}
