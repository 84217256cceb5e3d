import { DomainError, type Language, type MembershipRole, type StaffRole } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { InvitationTokens } from '../secrets/invitation-tokens';

export type MemberLine = {
  personId: string;
  name: string;
  email: string | null;
  phone: string | null;
  role: MembershipRole;
  since: Date;
};

export type StaffLine = { personId: string; name: string; email: string | null; roles: StaffRole[] };

/** What the mail of an invitation says. */
export type InvitationLetter = {
  email: string;
  language: Language;
  /** Null for an administrator, who is invited by the municipality. */
  party: { id: string; name: string } | null;
  municipality: { nameJa: string; nameEn: string };
  invitedBy: string;
  expiresAt: Date;
  token: string;
};

/** The people of one municipality. */
@Injectable()
export class PeopleQuery {
  constructor(
    private readonly reads: Reads,
    private readonly tokens: InvitationTokens,
  ) {}

  membersOf(municipalityId: string, partyId: string): Promise<MemberLine[]> {
    return this.reads.rows(
      municipalityId,
      `select person.id as "personId", person.name, person.email, person.phone, membership.role,
              membership.created_at as since
         from membership join person on person.id = membership.person_id
        where membership.municipality_id = $1 and membership.party_id = $2
        order by membership.role desc, membership.created_at, person.id`,
      [municipalityId, partyId],
    );
  }

  staff(municipalityId: string): Promise<StaffLine[]> {
    return this.reads.rows(
      municipalityId,
      `select person.id as "personId", person.name, person.email, array_agg(staff_role.role order by staff_role.role) as roles
         from staff_role join person on person.id = staff_role.person_id
        where staff_role.municipality_id = $1
        group by person.id
        order by person.name, person.id`,
      [municipalityId],
    );
  }

  /** @throws DomainError not-found `invitation.not-found` */
  async invitationLetter(municipalityId: string, invitationId: string): Promise<InvitationLetter> {
    const letter = await this.reads.row<Omit<InvitationLetter, 'token'>>(
      municipalityId,
      `select invitation.email, invitation.language, invitation.expires_at as "expiresAt",
              case when party.id is not null then json_build_object('id', party.id, 'name', party.name) end as party,
              json_build_object('nameJa', municipality.name_ja, 'nameEn', municipality.name_en) as municipality,
              coalesce(person.name, '') as "invitedBy"
         from invitation
         join municipality on municipality.id = invitation.municipality_id
         left join party on party.id = invitation.party_id
         left join person on person.id = invitation.invited_by
        where invitation.id = $1`,
      [invitationId],
    );
    if (!letter) throw new DomainError('not-found', 'invitation.not-found');
    return { ...letter, token: this.tokens.of(invitationId) };
  }
}
