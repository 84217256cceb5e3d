import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type Contact, Contacts, type Disclosure } from '../application/contacts';
import type { Side } from '../domain/match';

@Injectable()
export class SqlContacts extends Contacts {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  of(sides: readonly { readonly side: Side; readonly partyId: string }[]): Promise<Contact[]> {
    return this.transaction.manager.query(
      `select sides.side, party.id as "partyId", person.id as "personId", person.name as "personName", person.email,
              person.phone
         from unnest($1::text[], $2::uuid[]) as sides (side, party_id)
         join party on party.id = sides.party_id
         join membership on membership.party_id = party.id
         join person on person.id = membership.person_id
        where membership.role = 'representative' or person.id = party.contact_person_id
        order by sides.side, person.id = party.contact_person_id desc, membership.created_at, person.id`,
      [sides.map(({ side }) => side), sides.map(({ partyId }) => partyId)],
    );
  }

  async recordFirst({ id, match, ofPartyId, ofPersonId, toPersonId, at }: Disclosure): Promise<boolean> {
    const recorded = await this.transaction.manager.query<unknown[]>(
      `insert into contact_disclosure (id, municipality_id, match_id, of_party_id, of_person_id, to_person_id, disclosed_at)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (match_id, of_person_id, to_person_id) do nothing returning id`,
      [id, match.municipalityId, match.id, ofPartyId, ofPersonId, toPersonId, at],
    );
    return recorded.length > 0;
  }
}
