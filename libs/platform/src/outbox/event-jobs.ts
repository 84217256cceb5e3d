import { Injectable } from '@nestjs/common';
import { TypeormTransaction } from '../database/typeorm-transaction';

/** Which events' jobs have come to their end. Those that have not are handed to their queue again. */
@Injectable()
export class EventJobs {
  constructor(private readonly transaction: TypeormTransaction) {}

  /** Best in the transaction of what the job did. */
  done(municipalityId: string, eventId: string): Promise<void> {
    return this.transaction.run(municipalityId, async () => {
      await this.transaction.manager.query('update outbox set done_at = now() where id = $1 and done_at is null', [
        eventId,
      ]);
    });
  }
}
