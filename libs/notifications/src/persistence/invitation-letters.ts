import { InvitationTokens } from '@app/identity';
import { type Language, localDateOf } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';

type Open = { email: string; language: Language; party: string; expiresAt: Date };

/** The mail of an invitation. It goes to an address, as the reader may not have an account. */
@Injectable()
export class InvitationLetters {
  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly tokens: InvitationTokens,
  ) {}

  /** Null when the invitation has been accepted already. */
  async of(municipalityId: string, invitationId: string) {
    const [open] = await this.transaction.manager.query<Open[]>(
      `select invitation.email, invitation.language, party.name as party, invitation.expires_at as "expiresAt"
         from invitation join party on party.id = invitation.party_id
        where invitation.municipality_id = $1 and invitation.id = $2 and invitation.accepted_at is null`,
      [municipalityId, invitationId],
    );
    if (!open) return null;
    return {
      to: open.email,
      name: null,
      language: open.language,
      template: 'person.invited' as const,
      parameters: { party: open.party, expiresOn: localDateOf(open.expiresAt) },
      // After the hash mark: what stands there is not sent to any server and lands in no log.
      path: `invitation#${this.tokens.of(invitationId)}`,
    };
  }
}
