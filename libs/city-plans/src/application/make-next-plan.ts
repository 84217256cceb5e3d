import { type Actor, Clock, DomainError, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { type LastValue, nextPlanFrom, type NextPlanChoices } from './next-plan';
import type { PlanDocument } from './plan-document';
import { Plans } from './plans';

/** The plan in force as a document, and where its indicators stand. */
export abstract class LastPlan {
  /** @throws DomainError not-found `plan.not-found` */
  abstract document(municipalityId: string): Promise<PlanDocument>;
  /** By the indicator's code. Of a year that still runs, what is carried on is an expectation (見込み). */
  abstract values(municipalityId: string): Promise<ReadonlyMap<string, LastValue>>;
}

/** What the next plan would take over of an indicator. */
export type NextPlanLine = Pick<
  PlanDocument['indicators'][number],
  'id' | 'nameJa' | 'nameEn' | 'unitJa' | 'unitEn'
> & {
  readonly last: LastValue;
};

/** A planner makes the next plan from the last, adopts it, or throws the draft away. The last one stays as it is. */
@Injectable()
export class MakeNextPlan {
  constructor(
    private readonly transaction: Transaction,
    private readonly plans: Plans,
    private readonly last: LastPlan,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The indicators to decide about, each with the figure that becomes its baseline. */
  async lines(actor: Actor): Promise<NextPlanLine[]> {
    mustBeStaff(actor, 'planner');
    const { indicators } = await this.last.document(actor.municipalityId);
    const values = await this.last.values(actor.municipalityId);
    return indicators.map((indicator) => ({ ...indicator, last: values.get(indicator.id) ?? null }));
  }

  /** @throws DomainError invalid `next-plan.invalid`, conflict `plan.key-taken` */
  async draft(actor: Actor, choices: NextPlanChoices): Promise<void> {
    mustBeStaff(actor, 'planner');
    const { municipalityId } = actor;
    const document = nextPlanFrom(
      await this.last.document(municipalityId),
      await this.last.values(municipalityId),
      choices,
    );
    await this.transaction.run(municipalityId, async () => {
      const at = this.clock.now();
      if (await this.plans.find(choices.key)) throw new DomainError('conflict', 'plan.key-taken', { key: choices.key });
      const id = await this.plans.save(municipalityId, document, at);
      await this.outbox.add(actor, [{ name: 'plan.drafted', occurredAt: at, subject: { kind: 'plan', id } }]);
    });
  }

  /** From its first fiscal year on it is the plan in force. @throws DomainError not-found `plan.not-found`, conflict `plan.no-draft` */
  adopt(actor: Actor, key: string): Promise<void> {
    return this.change(actor, key, 'plan.adopted', (id) => this.plans.adopt(id));
  }

  /** @throws DomainError not-found `plan.not-found`, conflict `plan.no-draft` | `plan.only-one` */
  discard(actor: Actor, key: string): Promise<void> {
    return this.change(actor, key, 'plan.discarded', async (id) => {
      if (!(await this.plans.hasAnother(id))) throw new DomainError('conflict', 'plan.only-one', { key });
      await this.plans.discard(id);
    });
  }

  private change(actor: Actor, key: string, name: string, act: (id: string) => Promise<void>): Promise<void> {
    mustBeStaff(actor, 'planner');
    return this.transaction.run(actor.municipalityId, async () => {
      const plan = await this.plans.find(key);
      if (!plan) throw new DomainError('not-found', 'plan.not-found');
      if (plan.status !== 'draft') throw new DomainError('conflict', 'plan.no-draft', { key });
      await act(plan.id);
      await this.outbox.add(actor, [
        { name, occurredAt: this.clock.now(), subject: { kind: 'plan', id: plan.id }, data: { key } },
      ]);
    });
  }
}
