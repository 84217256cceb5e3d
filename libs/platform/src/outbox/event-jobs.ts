import { type Actor, Clock, mustBeStaff, Outbox } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { TypeormTransaction } from '../database/typeorm-transaction';
import { OpenJobsQuery } from '../queue/open-jobs.query';

const LONGEST_FAILURE = 300;

/** Which events' jobs have come to their end. Those that have not are handed to their queue again. */
@Injectable()
export class EventJobs {
  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly openJobs: OpenJobsQuery,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Best in the transaction of what the job did. */
  done(municipalityId: string, eventId: string): Promise<void> {
    return this.transaction.run(municipalityId, async () => {
      await this.transaction.manager.query('update outbox set done_at = now() where id = $1 and done_at is null', [
        eventId,
      ]);
    });
  }

  /** An attempt failed; whoever looks after the municipality sees it until the job is done. */
  failed(municipalityId: string, eventId: string, error: Error): Promise<void> {
    return this.transaction.run(municipalityId, async () => {
      await this.transaction.manager.query(
        `update outbox set failures = failures + 1, failure = $2, failed_at = now() where id = $1 and done_at is null`,
        [eventId, (error.message.split('\n')[0] || error.name).slice(0, LONGEST_FAILURE)],
      );
    });
  }

  /**
   * The relay hands the job to its queue anew at its next look, unless it is waiting there.
   * @throws DomainError not-found `job.not-found`
   */
  tryAgain(actor: Actor, eventId: string): Promise<void> {
    mustBeStaff(actor, 'administrator');
    return this.transaction.run(actor.municipalityId, async () => {
      const { subject, name, queue } = await this.openJobs.one(actor.municipalityId, eventId);
      await this.transaction.manager.query(
        `update outbox set handed_at = '-infinity' where id = $1 and published_at is not null`,
        [eventId],
      );
      const data = { eventId, event: name, queue };
      await this.outbox.add(actor, [{ name: 'job.retried', occurredAt: this.clock.now(), subject, data }]);
    });
  }
}
