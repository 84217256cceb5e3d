import { Ids } from '@app/kernel';
import { Config, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type Message, Messages, type Told } from '../application/messages';
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

  /** One statement for all: what people are told together is written together. */
  async tell(message: Message, told: readonly Told[]): Promise<void> {
    if (told.length === 0) return;
    const lines = told.map(({ recipient: { personId, language, hasEmail }, mail }) => ({
      ...{ id: this.ids.next(), delivery_id: this.ids.next(), person_id: personId, language },
      gathered: hasEmail && mail === 'digest',
      mail_after: hasEmail && mail instanceof Date ? mail : null,
    }));
    await this.transaction.manager.query(
      `with line as (select * from jsonb_to_recordset($1) as line (id uuid, delivery_id uuid, person_id uuid, language text,
                                                                  gathered boolean, mail_after timestamptz)),
            told as (insert into notification (id, municipality_id, event_id, person_id, template, language,
                                               subject_kind, subject_id, parameters, created_at, kind, waits_for_digest)
                     select id, $2, $3, person_id, $4, language, $5, $6::uuid, $7::jsonb, $8::timestamptz, $9, gathered
                       from line
                     on conflict (event_id, person_id) do nothing returning id)
       insert into delivery (id, municipality_id, notification_id, channel, state, message_id, created_at, send_after)
       select delivery_id, $2, id, 'mail', 'queued', '<' || delivery_id || '@' || $10 || '>', $8::timestamptz, mail_after
         from line join told using (id) where mail_after is not null`,
      [
        ...[JSON.stringify(lines), message.municipalityId, message.eventId, message.template, message.page.kind],
        ...[message.page.id, JSON.stringify(message.parameters), message.at, message.kind, this.mailDomain],
      ],
    );
    if (this.lineIsOn) for (const { recipient, mail } of told) await this.queueLine(message, recipient.personId, mail);
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
    return this.mailAtOnce('invitation_id', municipalityId, invitationId, at);
  }

  writeToVisitor(municipalityId: string, visitorMailId: string, at: Date): Promise<void> {
    return this.mailAtOnce('visitor_mail_id', municipalityId, visitorMailId, at);
  }

  async waitingMails(eventId: string, subjectId: string, now: Date): Promise<string[]> {
    const waiting = await this.transaction.manager.query<{ id: string }[]>(
      `select delivery.id from delivery left join notification on notification.id = delivery.notification_id
        where delivery.state = 'queued' and delivery.send_after <= $3
          and (notification.event_id = $1 or delivery.invitation_id = $2 or delivery.visitor_mail_id = $2)`,
      [eventId, subjectId, now],
    );
    return waiting.map(({ id }) => id);
  }

  /** Somebody has just asked for it before a screen: at any hour. Nothing when it has been erased meanwhile. */
  private async mailAtOnce(column: 'invitation_id' | 'visitor_mail_id', municipalityId: string, id: string, at: Date) {
    const deliveryId = this.ids.next();
    await this.transaction.manager.query(
      `insert into delivery (id, municipality_id, ${column}, channel, state, message_id, created_at, send_after, any_hour)
       select $1::uuid, $2::uuid, carried.id, 'mail', 'queued', $4, $5::timestamptz, $5::timestamptz, true
         from ${column === 'invitation_id' ? 'invitation' : 'visitor_mail'} carried where carried.id = $3
       on conflict do nothing`,
      [deliveryId, municipalityId, id, `<${deliveryId}@${this.mailDomain}>`, at],
    );
  }

  /** For whoever has linked an account of LINE here. */
  private async queueLine(message: Message, personId: string, mail: Told['mail']): Promise<void> {
    if (!(mail instanceof Date)) return;
    await this.transaction.manager.query(
      `insert into delivery (id, municipality_id, notification_id, channel, state, message_id, created_at, send_after)
       select $1::uuid, municipality_id, notification.id, 'line', 'queued', $1::uuid::text, $4, $5
         from notification join line_link using (municipality_id, person_id)
        where event_id = $2 and person_id = $3
       on conflict do nothing`,
      [this.ids.next(), message.eventId, personId, message.at, mail],
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
