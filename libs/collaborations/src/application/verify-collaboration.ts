import { type Actor, Clock, localDateOf, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { mustHaveVersion, verify } from '../domain/collaboration';
import { verifyOutcome } from '../domain/outcome';
import { Collaborations, Outcomes, Participations } from './collaborations';

/** A coordinator stands for the outcome; from now on it counts in the city's plan. */
@Injectable()
export class VerifyCollaboration {
  constructor(
    private readonly transaction: Transaction,
    private readonly collaborations: Collaborations,
    private readonly participations: Participations,
    private readonly outcomes: Outcomes,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  execute(command: { actor: Actor; collaborationId: string; expectedVersion?: number | undefined }): Promise<void> {
    const { actor, collaborationId, expectedVersion } = command;
    mustBeStaff(actor, 'coordinator');
    return this.transaction.run(actor.municipalityId, async () => {
      const at = this.clock.now();
      const collaboration = await this.collaborations.take(collaborationId);
      mustHaveVersion(collaboration, expectedVersion);
      const { next, events } = verify(collaboration, actor.personId, at);
      const outcome = await this.outcomes.of(collaborationId);
      if (!outcome) throw new Error(`collaboration ${collaborationId} is completed without an outcome`);
      const hours = await this.participations.confirmedHours(collaborationId);
      await this.outcomes.save(collaboration, verifyOutcome({ ...outcome, hours }, localDateOf(at)));
      await this.collaborations.save(next);
      await this.outbox.add(actor, events);
    });
  }
}
