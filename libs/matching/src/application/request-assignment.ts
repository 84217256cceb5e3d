import { type Actor, Clock, DomainError, Ids, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { type AssignmentInput, requestRun } from '../domain/assignment/run';
import { AssignmentRuns } from './assignment-runs';

/** A coordinator asks for the best set of proposals. The answer is a run, which a worker takes up. */
@Injectable()
export class RequestAssignment {
  constructor(
    private readonly transaction: Transaction,
    private readonly runs: AssignmentRuns,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  execute({ actor, input }: { readonly actor: Actor; readonly input: AssignmentInput }): Promise<string> {
    mustBeStaff(actor, 'coordinator');
    return this.transaction.run(actor.municipalityId, async () => {
      if (input.keepFrom !== null) {
        const earlier = await this.runs.take(input.keepFrom);
        if (earlier.state !== 'done')
          throw new DomainError('conflict', 'assignment.not-done', { state: earlier.state });
      }
      const { next, events } = requestRun({
        id: this.ids.next(),
        municipalityId: actor.municipalityId,
        input,
        requestedBy: actor.personId,
        createdAt: this.clock.now(),
      });
      await this.runs.save(next);
      await this.outbox.add(actor, events);
      return next.id;
    });
  }
}
