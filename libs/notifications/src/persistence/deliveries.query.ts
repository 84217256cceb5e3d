import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { AttemptOutcome, Channel, DeliveryState } from '../domain/delivery';
import type { Parameters, TemplateName } from '../domain/template';
import { INVITATION_PARAMETERS, INVITATION_TEMPLATE } from './invitation-words';

export type DeliveryLine = {
  id: string;
  channel: Channel;
  state: DeliveryState;
  /** What is said; null where that is no single text: a digest, an issue, an event to a webhook. */
  template: TemplateName | null;
  parameters: Parameters;
  /** The name of the event, for a webhook. */
  event: string | null;
  person: { id: string; name: string } | null;
  /** Where nobody's person is written to: the address, all but its ends hidden. */
  address: string | null;
  createdAt: Date;
  sendAfter: Date;
  sentAt: Date | null;
  lastError: string | null;
  attempts: { number: number; at: Date; outcome: AttemptOutcome; reply: string }[];
};

export type DeliveryFilter = { state?: DeliveryState; channel?: Channel; beforeId?: string; limit: number };

/** What is on its way and what became of it, newest first. */
@Injectable()
export class DeliveriesQuery {
  constructor(private readonly reads: Reads) {}

  async lines(municipalityId: string, { state, channel, beforeId, limit }: DeliveryFilter): Promise<DeliveryLine[]> {
    const lines = await this.reads.rows<DeliveryLine>(
      municipalityId,
      `with page as (select * from delivery
                      where municipality_id = $1 and ($2::text is null or state = $2) and ($3::text is null or channel = $3)
                        and ($4::uuid is null or id < $4)
                      order by id desc limit $5)
       select page.id, page.channel, page.state,
              coalesce(notification.template, ${INVITATION_TEMPLATE}) as template,
              coalesce(notification.parameters, ${INVITATION_PARAMETERS}, '{}') as parameters,
              event.action as event,
              -- With "case", as the planner takes "coalesce" for leaky and then reads all people.
              (select json_build_object('id', id, 'name', name) from person
                where person.id = case when page.notification_id is not null then notification.person_id
                                       else digest.person_id end) as person,
              regexp_replace(invitation.email, '^(.).*(@.).*(\\.[^.]*)$', '\\1…\\2…\\3') as address,
              page.created_at as "createdAt", page.send_after as "sendAfter", page.sent_at as "sentAt",
              page.last_error as "lastError",
              (select coalesce(json_agg(json_build_object('number', number, 'at', at, 'outcome', outcome, 'reply', reply)
                                        order by at, number), '[]')
                 from delivery_attempt where delivery_id = page.id) as attempts
         from page
         left join notification on notification.id = page.notification_id
         left join digest on digest.id = page.digest_id
         left join invitation on invitation.id = page.invitation_id
         left join party on party.id = invitation.party_id
         join municipality on municipality.id = page.municipality_id
         left join audit_event event on event.id = page.event_id
        order by page.id desc`,
      [municipalityId, state ?? null, channel ?? null, beforeId ?? null, limit],
    );
    // Inside JSON a moment is text.
    return lines.map((line) => ({
      ...line,
      attempts: line.attempts.map((attempt) => ({ ...attempt, at: new Date(attempt.at) })),
    }));
  }
}
