import { type Actor, Clock, DomainError, type FieldFault, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { planDocument } from './plan-document';
import { Plans } from './plans';

/** Loads a plan from a document in the product's import format. Loading the same document again changes nothing. */
@Injectable()
export class LoadPlan {
  constructor(
    private readonly transaction: Transaction,
    private readonly plans: Plans,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError invalid `plan.malformed` with every fault, conflict `plan.already-there` */
  async execute(command: {
    readonly municipalityId: string;
    readonly document: unknown;
    /** Without one it is the operator. */
    readonly actor?: Actor;
    /** Refuses with `plan.already-there` where a plan is, rather than replacing it. */
    readonly onlyFirst?: boolean;
  }): Promise<{ changed: boolean }> {
    const parsed = planDocument.safeParse(command.document);
    if (!parsed.success) {
      const faults = parsed.error.issues.map((issue): FieldFault => ({
        pointer: `/${issue.path.join('/')}`,
        code: 'plan.field-malformed',
        details: { message: issue.message },
      }));
      throw new DomainError('invalid', 'plan.malformed', { faults: faults.length }, faults);
    }
    const { municipalityId, onlyFirst = false } = command;
    const actor = command.actor ?? { municipalityId, personId: null };
    return this.transaction.run(municipalityId, async () => {
      if (await this.plans.holds(parsed.data)) return { changed: false };
      if (onlyFirst && (await this.plans.any())) throw new DomainError('conflict', 'plan.already-there');
      const now = this.clock.now();
      const id = await this.plans.save(municipalityId, parsed.data, now);
      await this.outbox.add(actor, [{ name: 'plan.loaded', occurredAt: now, subject: { kind: 'plan', id } }]);
      return { changed: true };
    });
  }
}
