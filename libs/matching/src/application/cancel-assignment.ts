import { type Actor, Clock, DomainError, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { failRun, hasEnded } from '../domain/assignment/run';
import { AssignmentRuns } from './assignment-runs';

/** A coordinator does not want the answer any more. The worker that computes it stops at its next look. */
@Injectable()
export class CancelAssignment {
  constructor(
    private readonly transaction: Transaction,
    private readonly runs: AssignmentRuns,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError conflict `assignment.ended` when there is nothing left to cancel */
  execute({ actor, runId }: { readonly actor: Actor; readonly runId: string }): Promise<void> {
    mustBeStaff(actor, 'coordinator');
    return this.transaction.run(actor.municipalityId, async () => {
      const run = await this.runs.take(runId);
      if (hasEnded(run)) throw new DomainError('conflict', 'assignment.ended', { state: run.state });
      const { next, events } = failRun(run, { code: 'assignment.cancelled', details: {} }, this.clock.now());
      await this.runs.save(next);
      await this.outbox.add(actor, events);
    });
  }
}
