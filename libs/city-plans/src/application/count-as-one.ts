import {
  type Actor,
  Clock,
  DomainError,
  type LocalDate,
  localDateOf,
  mustBeStaff,
  Outbox,
  Transaction,
} from '@app/kernel';
import { Injectable } from '@nestjs/common';

export type SameCollaboration = {
  readonly collaborationId: string;
  readonly sameAsId: string;
  readonly since: LocalDate;
  readonly reason: string;
  readonly declaredBy: string;
};

/** Which records are of one and the same collaboration. Used within a transaction of the municipality. */
export abstract class SameCollaborations {
  /** The record that counts in place of this one: itself, or another. Null when there is no such collaboration. */
  abstract countedAs(collaborationId: string): Promise<string | null>;
  /** Those that are counted as this one follow it. */
  abstract declare(municipalityId: string, same: SameCollaboration): Promise<void>;
  /** @returns whether it was declared */
  abstract take(collaborationId: string): Promise<boolean>;
}

/** Two divisions have reported the same collaboration: one record counts, the other says why it does not. */
@Injectable()
export class CountAsOne {
  constructor(
    private readonly transaction: Transaction,
    private readonly same: SameCollaborations,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found `collaboration.not-found`, conflict `collaboration.counted-as-one-already` | `collaboration.same-record` */
  declare(actor: Actor, collaborationId: string, sameAsId: string, reason: string): Promise<void> {
    mustBeStaff(actor, 'planner', 'coordinator');
    const { municipalityId } = actor;
    return this.transaction.run(municipalityId, async () => {
      const at = this.clock.now();
      const [own, other] = [await this.same.countedAs(collaborationId), await this.same.countedAs(sameAsId)];
      if (own === null || other === null) throw new DomainError('not-found', 'collaboration.not-found');
      if (own !== collaborationId) throw new DomainError('conflict', 'collaboration.counted-as-one-already');
      if (other === collaborationId) throw new DomainError('conflict', 'collaboration.same-record');
      const since = localDateOf(at);
      const declared = { collaborationId, sameAsId: other, since, reason, declaredBy: actor.personId };
      await this.same.declare(municipalityId, declared);
      const subject = { kind: 'collaboration' as const, id: collaborationId };
      const event = { name: 'collaboration.counted-as-one', occurredAt: at, subject, reason, data: { sameAs: other } };
      await this.outbox.add(actor, [event]);
    });
  }

  /** It was a mistake: both count again. @throws DomainError not-found `collaboration.not-counted-as-one` */
  takeBack(actor: Actor, collaborationId: string): Promise<void> {
    mustBeStaff(actor, 'planner', 'coordinator');
    return this.transaction.run(actor.municipalityId, async () => {
      const at = this.clock.now();
      if (!(await this.same.take(collaborationId))) {
        throw new DomainError('not-found', 'collaboration.not-counted-as-one');
      }
      const subject = { kind: 'collaboration' as const, id: collaborationId };
      await this.outbox.add(actor, [{ name: 'collaboration.counted-by-itself', occurredAt: at, subject }]);
    });
  }
}
