import { Ids } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Deliveries } from '../application/deliveries';
import type { Letter } from '../application/letter';
import type { SendingFailure } from '../domain/delivery';
import { ALL_LETTERS, type Letters } from './letters/letters';

type Claimed = {
  id: string;
  messageId: string;
  attempts: number;
  before: 'queued' | 'sending';
} & Record<Letters['column'], string | null>;

@Injectable()
export class SqlDeliveries extends Deliveries {
  private readonly logger = new Logger('Deliveries');

  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly ids: Ids,
    @Inject(ALL_LETTERS) private readonly letters: readonly Letters[],
  ) {
    super();
  }

  /** An advisory lock ends with the connection: nobody has to find out whether a worker that began is still alive. */
  async lock(deliveryId: string): Promise<boolean> {
    const [lock] = await this.transaction.manager.query<{ free: boolean }[]>(
      'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as free',
      [deliveryId],
    );
    return lock?.free === true;
  }

  begin(municipalityId: string, deliveryId: string, at: Date): Promise<Letter | null> {
    return this.transaction.apart(municipalityId, async () => {
      const [claimed] = await this.transaction.manager.query<Claimed[]>(
        `with waiting as (select id, state from delivery where id = $1 and state in ('queued', 'sending') for update),
              claimed as (update delivery set state = 'sending', attempts = attempts + 1, claimed_at = $2
                            from waiting where delivery.id = waiting.id
                       returning delivery.*, waiting.state as before)
         select id, message_id as "messageId", attempts, before, notification_id, invitation_id from claimed`,
        [deliveryId, at],
      );
      if (!claimed) return null;
      const mayHaveBeenSent = claimed.before === 'sending';
      if (mayHaveBeenSent) this.logger.warn(`Delivery ${claimed.id} may have been sent by a worker that died`);
      const kind = this.letters.find(({ column }) => claimed[column] !== null);
      const written = (await kind?.of(municipalityId, [claimed.id]))?.get(claimed.id);
      if (!written) {
        await this.close(claimed.id, 'nobody to send it to');
        return null;
      }
      const { id, messageId, attempts } = claimed;
      return { ...written, deliveryId: id, messageId, attempts, municipalityId, mayHaveBeenSent };
    });
  }

  private async close(deliveryId: string, why: string): Promise<void> {
    await this.transaction.manager.query(`update delivery set state = 'failed', last_error = $2 where id = $1`, [
      deliveryId,
      why,
    ]);
  }

  sent(letter: Letter, at: Date): Promise<void> {
    return this.settle(letter, `update delivery set state = 'sent', sent_at = $2, last_error = null where id = $1`, at);
  }

  waitAgain(letter: Letter, { error }: SendingFailure): Promise<void> {
    return this.settle(letter, `update delivery set state = 'queued', last_error = $2 where id = $1`, error);
  }

  async fail({ deliveryId }: Letter, { error }: SendingFailure, at: Date): Promise<void> {
    await this.close(deliveryId, error);
    await this.transaction.manager.query(
      `insert into staff_task (id, municipality_id, kind, event_id, party_id, person_id, subject_kind, subject_id,
                               template, parameters, note, created_at)
       select $2, delivery.municipality_id, 'delivery_failed', coalesce(notification.event_id, delivery.id),
              invitation.party_id, notification.person_id, coalesce(notification.subject_kind, 'invitation'),
              coalesce(notification.subject_id, invitation.id), coalesce(notification.template, 'person.invited'),
              coalesce(notification.parameters, jsonb_build_object('party', party.name, 'expiresOn',
                to_char(invitation.expires_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD'))), $3, $4
         from delivery left join notification on notification.id = delivery.notification_id
         left join invitation on invitation.id = delivery.invitation_id
         left join party on party.id = invitation.party_id
        where delivery.id = $1
       on conflict do nothing`,
      [deliveryId, this.ids.next(), error, at],
    );
  }

  private async settle({ deliveryId }: Letter, sql: string, value: unknown): Promise<void> {
    await this.transaction.manager.query(sql, [deliveryId, value]);
  }
}
