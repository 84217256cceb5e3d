import { type Actor, Clock, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { mustHaveVersion, reopen } from '../domain/collaboration';
import { redraftOutcome } from '../domain/outcome';
import { Collaborations, Outcomes } from './collaborations';

export type ReopenCommand = {
  readonly actor: Actor;
  readonly collaborationId: string;
  readonly reason: string;
  readonly expectedVersion?: number | undefined;
};

/**
 * A coordinator takes a verification back: the collaboration goes on, and no longer counts until it is verified again.
 * Not after the closing of a fiscal year in which it counts; then its figures are corrected instead.
 */
@Injectable()
export class ReopenCollaboration {
  constructor(
    private readonly transaction: Transaction,
    private readonly collaborations: Collaborations,
    private readonly outcomes: Outcomes,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  execute({ actor, collaborationId, reason, expectedVersion }: ReopenCommand): Promise<void> {
    mustBeStaff(actor, 'coordinator');
    return this.transaction.run(actor.municipalityId, async () => {
      const collaboration = await this.collaborations.take(collaborationId);
      mustHaveVersion(collaboration, expectedVersion);
      const { next, events } = reopen(collaboration, reason, this.clock.now());
      const outcome = await this.outcomes.of(collaborationId);
      if (outcome) await this.outcomes.save(collaboration, redraftOutcome(outcome));
      await this.collaborations.save(next);
      await this.outbox.add(actor, events);
    });
  }
}
