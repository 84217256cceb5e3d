import { type Actor, Clock, DomainError, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { merge, mergeObstacle } from '../domain/merging';
import type { PartyCommand } from './party-step';
import { MergingRegister, type MergePreview } from './merging-register';

export type MergePartiesCommand = PartyCommand & { readonly into: string; readonly reason: string };

/** A coordinator declares two records to be one party. It cannot be undone on the screen: the audit trail keeps it. */
@Injectable()
export class MergeParties {
  constructor(
    private readonly transaction: Transaction,
    private readonly register: MergingRegister,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** What merging would do, and what stands in its way. Changes nothing. */
  preview(actor: Actor, partyId: string, into: string): Promise<MergePreview> {
    mustBeStaff(actor, 'coordinator', 'administrator');
    return this.transaction.run(actor.municipalityId, async () => {
      const { from, into: other, runningBetween } = await this.register.takeBoth(partyId, into);
      const effects = await this.register.effects(partyId);
      return { ...effects, obstacle: mergeObstacle(from, other, runningBetween) };
    });
  }

  /** @throws DomainError conflict `party.merge…`, stale `party.changed-meanwhile`, not-found `party.not-found` */
  execute(actor: Actor, { partyId, into, reason, expectedVersion }: MergePartiesCommand): Promise<void> {
    mustBeStaff(actor, 'coordinator', 'administrator');
    return this.transaction.run(actor.municipalityId, async () => {
      const at = this.clock.now();
      const { from, into: other, runningBetween, followers } = await this.register.takeBoth(partyId, into);
      if (expectedVersion !== undefined && expectedVersion !== from.version) {
        throw new DomainError('stale', 'party.changed-meanwhile', { version: from.version });
      }
      const { mergedOn, events } = merge(from, other, { runningBetween, followers }, reason, at);
      await this.register.merge(from.id, other.id, mergedOn, at);
      await this.outbox.add(actor, events);
    });
  }
}
