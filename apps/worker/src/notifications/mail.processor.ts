import { DeliverDue, DueDeliveriesQuery } from '@app/notifications';
import { QUEUES } from '@app/platform';
import { Processor } from '@nestjs/bullmq';
import { WORKING } from '../working';
import { Carrier } from './carrier';
import { Doorbell } from './doorbell';

/** Two at once, so that the next mails are read while the last ones of a batch are on the wire. */
@Processor(QUEUES.mail, { ...WORKING, concurrency: 2 })
export class MailProcessor extends Carrier {
  constructor(deliverDue: DeliverDue, due: DueDeliveriesQuery, doorbell: Doorbell) {
    super(deliverDue, due, doorbell);
  }
}
