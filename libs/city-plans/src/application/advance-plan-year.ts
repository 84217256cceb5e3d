import { LockOutcomes } from '@app/collaborations';
import {
  type Actor,
  Clock,
  DomainError,
  type FiscalYear,
  fiscalYearOf,
  localDateOf,
  mustBeStaff,
  Outbox,
  type StaffRole,
  Transaction,
} from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { advanceYear, type PlanYearState, type YearStep } from '../domain/plan-year';
import { FigureFreezer, PlanYears } from './plan-years';

/** Whose step it is: the committee's part may be recorded by the planner who sat with them. */
const WHO: Readonly<Record<Exclude<PlanYearState, 'open'>, readonly StaffRole[]>> = {
  self_assessed: ['planner'],
  committee_reviewed: ['committee_member', 'planner'],
  opinion_issued: ['committee_member', 'planner'],
  published: ['planner'],
  locked: ['planner'],
};

export type AdvancePlanYearCommand = {
  readonly actor: Actor;
  readonly fiscalYear: FiscalYear;
  readonly step: YearStep;
  readonly expectedVersion?: number | undefined;
};

/**
 * Takes a year of the plan one step on and freezes every figure as it stands at that moment. Locking the year also
 * locks the outcomes that its figures rest on.
 */
@Injectable()
export class AdvancePlanYear {
  constructor(
    private readonly transaction: Transaction,
    private readonly years: PlanYears,
    private readonly figures: FigureFreezer,
    private readonly lockOutcomes: LockOutcomes,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  execute({ actor, fiscalYear, step, expectedVersion }: AdvancePlanYearCommand): Promise<void> {
    mustBeStaff(actor, ...WHO[step.to]);
    const { municipalityId } = actor;
    return this.transaction.run(municipalityId, async () => {
      const at = this.clock.now();
      const today = localDateOf(at);
      const year = await this.years.take(fiscalYear);
      if (expectedVersion !== undefined && expectedVersion !== year.version) {
        throw new DomainError('stale', 'plan-year.changed-meanwhile', { version: year.version });
      }
      const around = { unassessed: await this.years.unassessed(year), currentFiscalYear: fiscalYearOf(today) };
      const { next, events } = advanceYear(year, step, around, at);
      const written = { by: actor.personId, at };
      await this.years.save(next);
      await this.years.keepStep(next, written);
      if (next.state === 'locked') {
        await this.lockOutcomes.execute({ municipalityId, fiscalYear, through: today, actor });
      }
      await this.figures.freeze(next, written);
      await this.outbox.add(actor, events);
    });
  }
}
