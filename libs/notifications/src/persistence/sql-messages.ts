import { Ids } from '@app/kernel';
import { Config, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type Message, Messages } from '../application/messages';
import type { Recipient } from '../application/recipients';
import type { StaffTaskKind } from '../domain/telling';

@Injectable()
export class SqlMessages extends Messages {
  private readonly mailDomain: string;
  private readonly lineIsOn: boolean;

  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly ids: Ids,
    config: Config,
  ) {
    super();
    this.lineIsOn = config.lineChannelToken !== undefined;
    this.mailDomain = config.mailFrom.slice(config.mailFrom.indexOf('@') + 1);
  }

  async tell(
    message: Message,
    { personId, language, hasEmail }: Recipient,
    mail: Date | 'digest' | 'never',
  ): Promise<void> {
    const told = await this.transaction.manager.query<{ id: string }[]>(
      `insert into notification (id, municipality_id, event_id, person_id, template, language, subject_kind, subject_id,
                                 parameters, created_at, kind, waits_for_digest)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (event_id, person_id) do nothing returning id`,
      [
        this.ids.next(),
        message.municipalityId,
        message.eventId,
        personId,
        message.template,
        language,
        message.page.kind,
        message.page.id,
        JSON.stringify(message.parameters),
        message.at,
        message.kind,
        hasEmail && mail === 'digest',
      ],
    );
    const notification = told[0];
    if (notification && hasEmail && mail instanceof Date) {
      await this.queueMail(message, mail, { notificationId: notification.id });
    }
    if (notification && this.lineIsOn && mail instanceof Date) await this.queueLine(message, mail, notification.id);
  }

  async call(message: Message, partyId: string, { unlessAsked }: { unlessAsked: boolean }): Promise<void> {
    if (unlessAsked) {
      const open = await this.transaction.manager.query<unknown[]>(
        `select from staff_task
          where kind = 'call' and done_at is null and party_id = $1 and subject_kind = $2 and subject_id = $3`,
        [partyId, message.page.kind, message.page.id],
      );
      if (open.length > 0) return;
    }
    await this.addTask('call', message, partyId);
  }

  giveTask(kind: StaffTaskKind, message: Message): Promise<void> {
    return this.addTask(kind, message, null);
  }

  invite(municipalityId: string, invitationId: string, at: Date): Promise<void> {
    // Somebody has just asked for it before a screen: at any hour.
    return this.queueMail({ municipalityId, at }, at, { invitationId });
  }

  async waitingMails(eventId: string, subjectId: string, now: Date): Promise<string[]> {
    const waiting = await this.transaction.manager.query<{ id: string }[]>(
      `select delivery.id from delivery left join notification on notification.id = delivery.notification_id
        where delivery.state = 'queued' and delivery.send_after <= $3
          and (notification.event_id = $1 or delivery.invitation_id = $2)`,
      [eventId, subjectId, now],
    );
    return waiting.map(({ id }) => id);
  }

  private async queueMail(
    { municipalityId, at }: Pick<Message, 'municipalityId' | 'at'>,
    sendAfter: Date,
    about: { readonly notificationId?: string; readonly invitationId?: string },
  ): Promise<void> {
    const id = this.ids.next();
    await this.transaction.manager.query(
      `insert into delivery (id, municipality_id, notification_id, invitation_id, channel, state, message_id, created_at,
                             send_after, any_hour)
       values ($1, $2, $3, $4::uuid, 'mail', 'queued', $5, $6, $7, $4::uuid is not null) on conflict do nothing`,
      [
        ...[id, municipalityId, about.notificationId ?? null, about.invitationId ?? null],
        ...[`<${id}@${this.mailDomain}>`, at, sendAfter],
      ],
    );
  }

  /** For whoever has linked an account of LINE here. */
  private async queueLine({ municipalityId, at }: Message, sendAfter: Date, notificationId: string): Promise<void> {
    const id = this.ids.next();
    await this.transaction.manager.query(
      `insert into delivery (id, municipality_id, notification_id, channel, state, message_id, created_at, send_after)
       select $1::uuid, $2, notification.id, 'line', 'queued', $1::uuid::text, $4, $5
         from notification join line_link on line_link.person_id = notification.person_id
        where notification.id = $3
       on conflict do nothing`,
      [id, municipalityId, notificationId, at, sendAfter],
    );
  }

  private async addTask(kind: 'call' | StaffTaskKind, message: Message, partyId: string | null): Promise<void> {
    const { title, party } = message.parameters;
    await this.transaction.manager.query(
      `insert into staff_task (id, municipality_id, kind, event_id, party_id, subject_kind, subject_id, template, parameters,
                               note, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
      [
        this.ids.next(),
        message.municipalityId,
        kind,
        message.eventId,
        partyId,
        message.page.kind,
        message.page.id,
        message.template,
        JSON.stringify(message.parameters),
        title ?? party ?? '',
        message.at,
      ],
    );
  }
}
