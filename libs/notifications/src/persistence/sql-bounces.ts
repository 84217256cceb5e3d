import { Ids } from '@app/kernel';
import { Reads, TypeormTransaction } from '@app/platform';
import { Municipalities } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { Bounces } from '../application/bounces';
import type { PastBounce } from '../domain/bounce';
import { DeliveryTasks } from './delivery-tasks';

@Injectable()
export class SqlBounces extends Bounces {
  constructor(
    private readonly reads: Reads,
    private readonly transaction: TypeormTransaction,
    private readonly municipalities: Municipalities,
    private readonly tasks: DeliveryTasks,
    private readonly ids: Ids,
  ) {
    super();
  }

  /** Row-level security shows one municipality at a time; there are few, and few mails come back. */
  async municipalityOf(deliveryId: string): Promise<string | null> {
    for (const { id } of await this.municipalities.all()) {
      if (await this.reads.row(id, 'select from delivery where id = $1', [deliveryId])) return id;
    }
    return null;
  }

  async record(deliveryId: string, status: string, at: Date): Promise<boolean> {
    const recorded = await this.transaction.manager.query<unknown[]>(
      `with back as (update delivery set state = 'bounced', last_error = $3 where id = $1 and state = 'sent' returning *)
       insert into delivery_attempt (id, municipality_id, delivery_id, number, at, outcome, reply)
       select $2, municipality_id, id, attempts, $4, 'bounced', $3 from back returning id`,
      [deliveryId, this.ids.next(), `dsn-${status}`, at],
    );
    return recorded.length > 0;
  }

  async toSameAddress(deliveryId: string): Promise<readonly PastBounce[]> {
    return this.transaction.manager.query<PastBounce[]>(
      `select substr(attempt.reply, 5) as status, attempt.at
         from delivery this
         join delivery other on other.sent_to = this.sent_to and other.municipality_id = this.municipality_id
         join delivery_attempt attempt on attempt.delivery_id = other.id and attempt.outcome = 'bounced'
        where this.id = $1`,
      [deliveryId],
    );
  }

  async giveUpAddress(deliveryId: string, at: Date): Promise<void> {
    await this.transaction.manager.query(
      `insert into dead_address (municipality_id, address, marked_at)
       select municipality_id, sent_to, $2 from delivery where id = $1 and sent_to is not null
       on conflict do nothing`,
      [deliveryId, at],
    );
  }

  lookAfter(deliveryId: string, status: string, at: Date): Promise<void> {
    return this.tasks.lookAfter(deliveryId, `dsn-${status}`, at);
  }
}
