import { DomainError, type Language, type MembershipRole } from '@app/kernel';
import { Reads, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Invitations } from '../application/invitations';
import type { Invitation } from '../domain/invitation';
import { InvitationTokens } from '../secrets/invitation-tokens';
import { hashOfToken } from '../secrets/random-token';

type Row = {
  id: string;
  municipality_id: string;
  party_id: string | null;
  email: string;
  role: MembershipRole | 'administrator';
  invited_by: string;
  language: Language;
  created_at: Date;
  expires_at: Date;
  accepted_at: Date | null;
  accepted_by: string | null;
};

@Injectable()
export class TypeormInvitations extends Invitations {
  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly reads: Reads,
    private readonly tokens: InvitationTokens,
  ) {
    super();
  }

  async add(invitation: Invitation): Promise<void> {
    await this.transaction.manager.query(
      `insert into invitation (id, municipality_id, party_id, email, role, token_hash, invited_by, language, created_at,
                               expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        invitation.id,
        invitation.municipalityId,
        invitation.partyId,
        invitation.email,
        invitation.role,
        hashOfToken(this.tokens.of(invitation.id)),
        invitation.invitedBy,
        invitation.language,
        invitation.createdAt,
        invitation.expiresAt,
      ],
    );
  }

  async municipalityOf(token: string): Promise<string | null> {
    const row = await this.reads.row<{ id: string | null }>({}, 'select invitation_municipality($1) as id', [
      hashOfToken(token),
    ]);
    return row?.id ?? null;
  }

  async take(token: string): Promise<Invitation> {
    const [row] = await this.transaction.manager.query<Row[]>(
      'select * from invitation where token_hash = $1 for update',
      [hashOfToken(token)],
    );
    if (!row) throw new DomainError('not-found', 'invitation.not-found');
    return toInvitation(row);
  }

  async save({ id, accepted }: Invitation): Promise<void> {
    await this.transaction.manager.query('update invitation set accepted_at = $2, accepted_by = $3 where id = $1', [
      id,
      accepted?.at ?? null,
      accepted?.by ?? null,
    ]);
  }

  async open(partyId: string | null, at: Date): Promise<number> {
    const [row] = await this.transaction.manager.query<{ open: number }[]>(
      `select count(*)::int as open from invitation
        where party_id is not distinct from $1::uuid and accepted_at is null and expires_at > $2`,
      [partyId, at],
    );
    return row?.open ?? 0;
  }
}

function toInvitation(row: Row): Invitation {
  return {
    ...intoOf(row),
    id: row.id,
    municipalityId: row.municipality_id,
    email: row.email,
    invitedBy: row.invited_by,
    language: row.language,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    ...(row.accepted_at && row.accepted_by && { accepted: { by: row.accepted_by, at: row.accepted_at } }),
  };
}

function intoOf({ party_id: partyId, role }: Row) {
  if (partyId === null || role === 'administrator') return { partyId: null, role: 'administrator' } as const;
  return { partyId, role };
}
