import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { PartyFacts } from '../domain/party-facts';

/** Parties as the other features see them. */
@Injectable()
export class Parties {
  constructor(private readonly reads: Reads) {}

  /** Inside a transaction of this municipality it sees the transaction's own writes. */
  async find(municipalityId: string, partyId: string): Promise<PartyFacts | null> {
    const party = await this.reads.row<PartyFacts>(
      municipalityId,
      `select party.id, party.kind, party.name, party.state, party.districts, party.fields,
              party.employer_party_id as "employerPartyId", coalesce(employer.name, party.employer_name) as "employerName",
              party.contact_person_id as "contactPersonId"
         from party left join party employer on employer.id = party.employer_party_id
        where party.id = $1`,
      [partyId],
    );
    return party ?? null;
  }
}
