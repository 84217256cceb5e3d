import {
  type Actor,
  Clock,
  DomainError,
  type FiscalYear,
  Ids,
  isStaff,
  mustBeStaff,
  Outbox,
  Transaction,
} from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { event, mustBeAssessable, mustBeInReview, type PlanYear } from '../domain/plan-year';
import { PlanYears, type SelfAssessment } from './plan-years';

export type YearText = { readonly initiative: string | null; readonly text: string };

/** What people write into a year of the plan: assessments, comments, and what is to be followed up. */
@Injectable()
export class EvaluatePlanYear {
  constructor(
    private readonly transaction: Transaction,
    private readonly years: PlanYears,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** The owner division says how its initiative went. Of an initiative without a printed owner any division may. */
  assess(actor: Actor, fiscalYear: FiscalYear, code: string, assessment: SelfAssessment): Promise<void> {
    mustBeStaff(actor, 'planner', 'division_liaison');
    return this.write(actor, fiscalYear, async (year, at) => {
      mustBeAssessable(year);
      const { id, division } = await this.years.initiative(year.planId, code);
      await this.mustOwn(actor, division);
      await this.years.assess(year, id, assessment, { by: actor.personId, at });
      return event('plan-year.initiative-assessed', year, at, {
        data: { initiative: code, rating: assessment.rating },
      });
    });
  }

  /** A member of the committee comments on an initiative, or on the year. Not public. */
  comment(actor: Actor, fiscalYear: FiscalYear, { initiative, text }: YearText): Promise<void> {
    mustBeStaff(actor, 'committee_member', 'planner');
    return this.write(actor, fiscalYear, async (year, at) => {
      mustBeInReview(year);
      const initiativeId = await this.initiativeId(year, initiative);
      await this.years.comment(year, { id: this.ids.next(), initiativeId, text }, { by: actor.personId, at });
      return event('plan-year.commented', year, at, { data: { initiative } });
    });
  }

  /** Something to come back to: it stands in every year until one settles it. */
  async raise(actor: Actor, fiscalYear: FiscalYear, { initiative, text }: YearText): Promise<string> {
    mustBeStaff(actor, 'committee_member', 'planner');
    const id = this.ids.next();
    await this.write(actor, fiscalYear, async (year, at) => {
      if (year.state === 'locked') throw new DomainError('conflict', 'plan-year.locked', { fiscalYear });
      const initiativeId = await this.initiativeId(year, initiative);
      await this.years.raise(year, { id, initiativeId, text }, { by: actor.personId, at });
      return event('plan-year.follow-up-raised', year, at, { data: { followUp: id, initiative } });
    });
    return id;
  }

  settle(actor: Actor, fiscalYear: FiscalYear, id: string, note: string): Promise<void> {
    mustBeStaff(actor, 'planner');
    return this.write(actor, fiscalYear, async (year, at) => {
      if (year.state === 'locked') throw new DomainError('conflict', 'plan-year.locked', { fiscalYear });
      const { raisedIn, settledIn } = await this.years.followUp(id);
      if (settledIn !== null) throw new DomainError('conflict', 'follow-up.settled-already', { fiscalYear: settledIn });
      if (fiscalYear < raisedIn) throw new DomainError('conflict', 'follow-up.raised-later', { fiscalYear: raisedIn });
      await this.years.settle(id, fiscalYear, note, { by: actor.personId, at });
      return event('plan-year.follow-up-settled', year, at, { data: { followUp: id } });
    });
  }

  private write(
    actor: Actor,
    fiscalYear: FiscalYear,
    work: (year: PlanYear, at: Date) => Promise<ReturnType<typeof event>>,
  ): Promise<void> {
    return this.transaction.run(actor.municipalityId, async () => {
      const at = this.clock.now();
      const year = await this.years.take(fiscalYear);
      await this.outbox.add(actor, [await work(year, at)]);
    });
  }

  private async initiativeId({ planId }: PlanYear, code: string | null): Promise<string | null> {
    return code === null ? null : (await this.years.initiative(planId, code)).id;
  }

  /** The plan prints who owns an initiative: one division by name, or several. */
  private async mustOwn(actor: Actor, division: string | null): Promise<void> {
    if (division === null || isStaff(actor, 'planner')) return;
    const own = await this.years.divisionsAmong(actor.parties.map(({ partyId }) => partyId));
    if (!own.some((name) => division.includes(name))) {
      throw new DomainError('forbidden', 'initiative.not-yours', { division });
    }
  }
}
