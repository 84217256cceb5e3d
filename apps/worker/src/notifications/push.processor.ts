import { DeliverDue, DueDeliveriesQuery } from '@app/notifications';
import { QUEUES } from '@app/platform';
import { Processor } from '@nestjs/bullmq';
import { WORKING } from '../working';
import { Carrier } from './carrier';
import { Doorbell } from './doorbell';

/** Webhooks and LINE. Apart from the mails, which must not wait for a municipality's slow server. */
@Processor(QUEUES.push, { ...WORKING, concurrency: 4 })
export class PushProcessor extends Carrier {
  constructor(deliverDue: DeliverDue, due: DueDeliveriesQuery, doorbell: Doorbell) {
    super(deliverDue, due, doorbell);
  }
}
