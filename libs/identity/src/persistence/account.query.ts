import { DomainError, type Language, type MembershipRole, type StaffRole } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { hashOfToken } from '../secrets/random-token';

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

/** What a signed-in person is, in every municipality. One question: it comes with each request. */
@Injectable()
export class AccountQuery {
  constructor(private readonly reads: Reads) {}

  /** @throws DomainError unauthenticated `session.missing` when the person is gone */
  async of(personId: string): Promise<SignedInAccount> {
    const [account] = await this.reads.rowsOften<SignedInAccount>(
      {},
      'select person, memberships, staff_roles as "staffRoles", operator from account_of($1)',
      [personId],
    );
    if (!account) throw new DomainError('unauthenticated', 'session.missing');
    return account;
  }

  /** Undefined when nobody is signed in with the token (any more). */
  async bySession(token: string): Promise<(SignedInAccount & { readonly csrfToken: string }) | undefined> {
    const [account] = await this.reads.rowsOften<SignedInAccount & { readonly csrfToken: string }>(
      {},
      `select csrf_token as "csrfToken", person, memberships, staff_roles as "staffRoles", operator
         from account_of_session($1)`,
      [hashOfToken(token)],
    );
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
