import { PeopleQuery } from '@app/identity';
import { Ids, type Language, localDateOf } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable, Logger } from '@nestjs/common';
import { Deliveries, type Letter } from '../application/deliveries';
import type { SendingFailure } from '../domain/delivery';
import type { Parameters, TemplateName } from '../domain/template';
import { pathOf } from './page-path';

type Claimed = {
  id: string;
  messageId: string;
  attempts: number;
  before: 'queued' | 'sending';
  invitationId: string | null;
};
type Told = {
  to: string | null;
  name: string;
  language: Language;
  template: TemplateName;
  parameters: Parameters;
  kind: string;
  subjectId: string;
};

@Injectable()
export class SqlDeliveries extends Deliveries {
  private readonly logger = new Logger('Deliveries');

  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly people: PeopleQuery,
    private readonly ids: Ids,
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
         select id, message_id as "messageId", attempts, before, invitation_id as "invitationId" from claimed`,
        [deliveryId, at],
      );
      if (!claimed) return null;
      const mayHaveBeenSent = claimed.before === 'sending';
      if (mayHaveBeenSent) this.logger.warn(`Delivery ${claimed.id} may have been sent by a worker that died`);
      const written = claimed.invitationId
        ? await this.invitationLetter(municipalityId, claimed.invitationId)
        : await this.notificationLetter(claimed.id);
      if (!written) {
        await this.close(claimed.id, 'nobody to send it to');
        return null;
      }
      const { id, messageId, attempts } = claimed;
      return { ...written, deliveryId: id, messageId, attempts, municipalityId, mayHaveBeenSent };
    });
  }

  private async notificationLetter(deliveryId: string) {
    const [told] = await this.transaction.manager.query<Told[]>(
      `select person.email as to, person.name, notification.language, notification.template, notification.parameters,
              notification.subject_kind as kind, notification.subject_id as "subjectId"
         from delivery join notification on notification.id = delivery.notification_id
         join person on person.id = notification.person_id
        where delivery.id = $1`,
      [deliveryId],
    );
    // No row: the person has left the municipality since and must not be told any more.
    if (!told || told.to === null) return null;
    const { kind, subjectId, to, ...letter } = told;
    return { ...letter, to, path: pathOf(kind, subjectId) };
  }

  private async invitationLetter(municipalityId: string, invitationId: string) {
    const { email, language, party, expiresAt, token } = await this.people.invitationLetter(
      municipalityId,
      invitationId,
    );
    return {
      to: email,
      name: null,
      language,
      template: 'person.invited' as const,
      parameters: { party: party.name, expiresOn: localDateOf(expiresAt) },
      // After the hash mark: what stands there is sent to no server and lands in no log.
      path: `invitation#${token}`,
    };
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

  async fail(letter: Letter, { error }: SendingFailure, at: Date): Promise<void> {
    await this.close(letter.deliveryId, error);
    await this.transaction.manager.query(
      `insert into staff_task (id, municipality_id, kind, event_id, party_id, person_id, subject_kind, subject_id,
                               template, parameters, note, created_at)
       select $2, delivery.municipality_id, 'delivery_failed', coalesce(notification.event_id, delivery.id),
              invitation.party_id, notification.person_id, coalesce(notification.subject_kind, 'invitation'),
              coalesce(notification.subject_id, invitation.id), $3, $4, $5, $6
         from delivery left join notification on notification.id = delivery.notification_id
         left join invitation on invitation.id = delivery.invitation_id
        where delivery.id = $1
       on conflict do nothing`,
      [letter.deliveryId, this.ids.next(), letter.template, JSON.stringify(letter.parameters), error, at],
    );
  }

  private async settle({ deliveryId }: Letter, sql: string, value: unknown): Promise<void> {
    await this.transaction.manager.query(sql, [deliveryId, value]);
  }
}
