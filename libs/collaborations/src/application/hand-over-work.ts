import { type Actor, Clock, DomainError, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { type HandedMatter, type WorkHand, WorkHands } from './work-hands';

export type HandOverCommand = {
  readonly actor: Actor;
  readonly matter: HandedMatter;
  /** The coordinator who does it from now on; null gives it back to all. */
  readonly to: string | null;
  /** The version that the caller has seen. */
  readonly expectedVersion?: number;
};

/** A coordinator takes a matter of the work queue, passes it on, or gives it back. */
@Injectable()
export class HandOverWork {
  constructor(
    private readonly transaction: Transaction,
    private readonly hands: WorkHands,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found `work.unknown`, stale `work.taken-meanwhile`, invalid `work.not-a-coordinator` */
  execute({ actor, matter, to, expectedVersion }: HandOverCommand): Promise<WorkHand> {
    mustBeStaff(actor, 'coordinator');
    const { municipalityId } = actor;
    return this.transaction.run(municipalityId, async () => {
      const current = await this.hands.take(municipalityId, matter);
      if (!current) throw new DomainError('not-found', 'work.unknown');
      if (expectedVersion !== undefined && expectedVersion !== current.version) {
        throw new DomainError('stale', 'work.taken-meanwhile');
      }
      if (to !== null && !(await this.hands.isCoordinator(municipalityId, to))) {
        throw new DomainError('invalid', 'work.not-a-coordinator');
      }
      if (to === current.personId) return current;
      const next = { personId: to, version: current.version + 1 };
      await this.hands.save(matter, next);
      await this.outbox.add(actor, [
        {
          name: 'work.handed-over',
          occurredAt: this.clock.now(),
          subject: matter,
          data: { from: current.personId, to },
        },
      ]);
      return next;
    });
  }
}
