import { DomainError, type MembershipRole } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type Membership, Memberships } from '../application/memberships';

@Injectable()
export class TypeormMemberships extends Memberships {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async mustKnow(partyId: string): Promise<void> {
    const [party] = await this.transaction.manager.query<unknown[]>('select from party where id = $1', [partyId]);
    if (!party) throw new DomainError('not-found', 'party.not-found');
  }

  async add(membership: Membership): Promise<boolean> {
    // A foreign key looks past row-level security, so the party of another municipality is refused here.
    await this.mustKnow(membership.partyId);
    const added = await this.transaction.manager.query<unknown[]>(
      `insert into membership (id, municipality_id, person_id, party_id, role, created_at)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning 1`,
      [
        membership.id,
        membership.municipalityId,
        membership.personId,
        membership.partyId,
        membership.role,
        membership.createdAt,
      ],
    );
    return added.length > 0;
  }

  async end(partyId: string, personId: string): Promise<MembershipRole | null> {
    const [ended] = await this.transaction.manager.query<[{ role: MembershipRole }[], number]>(
      'delete from membership where party_id = $1 and person_id = $2 returning role',
      [partyId, personId],
    );
    return ended[0]?.role ?? null;
  }

  async representatives(partyId: string): Promise<number> {
    const rows = await this.transaction.manager.query<unknown[]>(
      `select from membership where party_id = $1 and role = 'representative' for update`,
      [partyId],
    );
    return rows.length;
  }
}
