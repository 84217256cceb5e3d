import { type Actor, Clock, Ids, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { type Changes, inputAgain, requestRun } from '../domain/assignment/run';
import { AssignmentRuns } from './assignment-runs';

export type RepeatCommand = { readonly actor: Actor; readonly runId: string; readonly changes: Changes };

/** A coordinator locks or forbids some pairs of a run that has ended, and asks once more. The earlier run stays. */
@Injectable()
export class RepeatAssignment {
  constructor(
    private readonly transaction: Transaction,
    private readonly runs: AssignmentRuns,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found `assignment.not-found`, conflict `assignment.not-done` */
  execute({ actor, runId, changes }: RepeatCommand): Promise<string> {
    mustBeStaff(actor, 'coordinator');
    return this.transaction.run(actor.municipalityId, async () => {
      const { next, events } = requestRun({
        id: this.ids.next(),
        municipalityId: actor.municipalityId,
        input: inputAgain(await this.runs.take(runId), changes),
        requestedBy: actor.personId,
        createdAt: this.clock.now(),
      });
      await this.runs.save(next);
      await this.outbox.add(actor, events);
      return next.id;
    });
  }
}
