import { DomainError, type Language, type MembershipRole, type StaffRole } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';

export type SignedInAccount = {
  readonly person: { readonly id: string; readonly name: string; readonly language: Language };
  readonly memberships: readonly {
    readonly municipalityId: string;
    readonly municipality: string;
    readonly partyId: string;
    readonly partyKind: string;
    readonly partyName: string;
    readonly role: MembershipRole;
  }[];
  readonly staffRoles: readonly {
    readonly municipalityId: string;
    readonly municipality: string;
    readonly role: StaffRole;
  }[];
  readonly operator: boolean;
};

/** What a signed-in person is, in every municipality. One query: it runs with each request. */
@Injectable()
export class AccountQuery {
  constructor(private readonly reads: Reads) {}

  /** @throws DomainError unauthenticated `session.missing` when the person is gone */
  async of(personId: string): Promise<SignedInAccount> {
    const account = await this.reads.row<SignedInAccount>(
      { personId },
      `select json_build_object('id', person.id, 'name', person.name, 'language', person.language) as person,
              (select coalesce(json_agg(json_build_object(
                        'municipalityId', own.municipality_id, 'municipality', own.municipality, 'partyId', own.party_id,
                        'partyKind', own.party_kind, 'partyName', own.party_name, 'role', own.role)
                      order by own.created_at, own.party_id), '[]')
                 from own_memberships() own) as memberships,
              (select coalesce(json_agg(json_build_object(
                        'municipalityId', municipality.id, 'municipality', municipality.slug, 'role', staff_role.role)
                      order by municipality.slug, staff_role.role), '[]')
                 from staff_role join municipality on municipality.id = staff_role.municipality_id
                where staff_role.person_id = person.id) as "staffRoles",
              exists (select from operator where operator.person_id = person.id) as operator
         from person where person.id = $1`,
      [personId],
    );
    if (!account) throw new DomainError('unauthenticated', 'session.missing');
    return account;
  }

  /** One's own address. @throws DomainError unauthenticated `session.missing` when the person is gone */
  async emailOf(personId: string): Promise<string> {
    const row = await this.reads.row<{ email: string | null }>({ personId }, 'select email from person where id = $1', [
      personId,
    ]);
    if (!row?.email) throw new DomainError('unauthenticated', 'session.missing');
    return row.email;
  }
}
