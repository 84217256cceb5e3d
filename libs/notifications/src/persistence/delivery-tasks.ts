import { Ids } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { INVITATION_PARAMETERS, INVITATION_TEMPLATE } from './invitation-words';

/** What a delivery was to say, to whom, and about what. */
const ABOUT = `
  select delivery.municipality_id, coalesce(notification.event_id, delivery.id) as event_id,
         invitation.party_id, coalesce(notification.person_id, digest.person_id) as person_id,
         coalesce(notification.subject_kind, case when invitation.id is null then 'delivery' else 'invitation' end)
           as subject_kind,
         coalesce(notification.subject_id, invitation.id, delivery.id) as subject_id,
         coalesce(notification.template, ${INVITATION_TEMPLATE}) as template,
         coalesce(notification.parameters, ${INVITATION_PARAMETERS}, '{}') as parameters
    from delivery
    join municipality on municipality.id = delivery.municipality_id
    left join notification on notification.id = delivery.notification_id
    left join invitation on invitation.id = delivery.invitation_id
    left join party on party.id = invitation.party_id
    left join digest on digest.id = delivery.digest_id
   where delivery.id = $1 and delivery.channel = 'mail'
     -- A reader of the magazine, or a visitor, is nobody's to call.
     -- Nor is one of a survey's sample.
     and delivery.survey_invitation_id is null
     and delivery.magazine_copy_id is null and delivery.magazine_confirmation_id is null
     and delivery.visitor_mail_id is null`;

/** Tasks for the coordinators that come of mails which reached nobody. Runs in the transaction that ends the delivery. */
@Injectable()
export class DeliveryTasks {
  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly ids: Ids,
  ) {}

  /** `why` is a code. */
  lookAfter(deliveryId: string, why: string, at: Date): Promise<void> {
    return this.add('delivery_failed', deliveryId, why, at);
  }

  /** Nothing is mailed any more to the address of this reader. */
  callReader(deliveryId: string, at: Date): Promise<void> {
    return this.add('call', deliveryId, '', at);
  }

  private async add(kind: 'delivery_failed' | 'call', deliveryId: string, note: string, at: Date): Promise<void> {
    await this.transaction.manager.query(
      `insert into staff_task (id, municipality_id, kind, event_id, party_id, person_id, subject_kind, subject_id,
                               template, parameters, note, created_at)
       select $2, municipality_id, $3, event_id, party_id, person_id, subject_kind, subject_id, template, parameters,
              $4, $5
         from (${ABOUT}) about
       on conflict do nothing`,
      [deliveryId, this.ids.next(), kind, note, at],
    );
  }
}
