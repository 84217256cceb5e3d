import { type Actor, Clock, Ids, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';

/** A training looks at every decision there is, so it is the worker's. */
@Injectable()
export class RequestTraining {
  constructor(
    private readonly transaction: Transaction,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @returns the id that the version will have */
  execute(actor: Actor): Promise<string> {
    mustBeStaff(actor, 'administrator');
    return this.transaction.run(actor.municipalityId, async () => {
      const id = this.ids.next();
      const event = {
        name: 'parameters.training-requested',
        occurredAt: this.clock.now(),
        subject: { kind: 'matching_parameters' as const, id },
        data: { requestedBy: actor.personId },
      };
      await this.outbox.add(actor, [event]);
      return id;
    });
  }
}
