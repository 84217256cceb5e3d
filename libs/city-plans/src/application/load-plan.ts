import { type Actor, Clock, DomainError, type FieldFault, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { type PlanDocument, planDocument } from './plan-document';
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
    /** Also where this very document was loaded last: what planners have changed since is put back. */
    readonly anew?: boolean;
  }): Promise<{ changed: boolean }> {
    const document = checkedPlan(command.document);
    const { municipalityId, onlyFirst = false, anew = false } = command;
    const actor = command.actor ?? { municipalityId, personId: null };
    return this.transaction.run(municipalityId, async () => {
      if (!anew && (await this.plans.holds(document))) return { changed: false };
      if (onlyFirst && (await this.plans.any())) throw new DomainError('conflict', 'plan.already-there');
      const now = this.clock.now();
      const id = await this.plans.save(municipalityId, document, now);
      await this.outbox.add(actor, [{ name: 'plan.loaded', occurredAt: now, subject: { kind: 'plan', id } }]);
      return { changed: true };
    });
  }
}

/** @throws DomainError invalid `plan.malformed` with every fault */
export function checkedPlan(document: unknown): PlanDocument {
  const parsed = planDocument.safeParse(document);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue): FieldFault => ({
    pointer: `/${issue.path.join('/')}`,
    code: 'plan.field-malformed',
    details: { message: issue.message },
  }));
  throw new DomainError('invalid', 'plan.malformed', { faults: faults.length }, faults);
}
