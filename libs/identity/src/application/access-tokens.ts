export type AccessToken = {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
};

/** Personal tokens with which a person's programs sign in. The token itself is shown once and never again. */
export abstract class AccessTokens {
  abstract create(personId: string, name: string, expiresAt: Date | null): Promise<AccessToken & { token: string }>;
  abstract of(personId: string): Promise<AccessToken[]>;
  /** @throws DomainError not-found `access-token.not-found` when it is not this person's */
  abstract revoke(personId: string, id: string): Promise<void>;
  abstract find(token: string): Promise<{ personId: string } | null>;
}
