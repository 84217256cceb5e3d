import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Contacts } from '../application/contacts';
import type { Contact } from '../domain/contact';

@Injectable()
export class SqlContacts extends Contacts {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async add(contact: Contact): Promise<void> {
    await this.transaction.manager.query(
      `insert into contact (id, municipality_id, happened_at, channel, direction, party_id, with_whom, need_id, offer_id,
                            match_id, collaboration_id, case_id, note, acts, written_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        ...[contact.id, contact.municipalityId, contact.happenedAt, contact.channel, contact.direction],
        ...[contact.partyId, contact.withWhom, contact.needId, contact.offerId, contact.matchId],
        ...[contact.collaborationId, contact.caseId, contact.note, contact.acts, contact.writtenBy],
      ],
    );
  }

  async addActs(contact: Contact): Promise<void> {
    const about = [contact.needId, contact.offerId, contact.matchId, contact.collaborationId];
    // Nobody else of the municipality records an event at this moment: the audit trail has them one after the other.
    const [, joined] = await this.transaction.manager.query<[unknown[], number]>(
      `update contact
          set acts = acts || array(select act from unnest($9::text[]) act where act <> all(acts)), happened_at = $8
        where id = (select id from contact
                     where party_id = $1 and written_by = $2 and channel = $3 and acts <> '{}'
                       and need_id is not distinct from $4 and offer_id is not distinct from $5
                       and match_id is not distinct from $6 and collaboration_id is not distinct from $7
                       and happened_at > $8::timestamptz - interval '1 hour'
                     order by happened_at desc limit 1)`,
      [contact.partyId, contact.writtenBy, contact.channel, ...about, contact.happenedAt, contact.acts],
    );
    if (joined === 0) await this.add(contact);
  }

  async forgetWhom(caseId: string): Promise<void> {
    await this.transaction.manager.query(`update contact set with_whom = '' where case_id = $1`, [caseId]);
  }
}
