export type OpenedSession = { readonly token: string; readonly csrfToken: string; readonly expiresAt: Date };

/** Who is signed in with a browser. Only a hash of the token is kept. */
export abstract class Sessions {
  abstract open(personId: string): Promise<OpenedSession>;
  /** Those of these tokens whose sessions last. */
  abstract live(tokens: readonly string[]): Promise<ReadonlySet<string>>;
  abstract close(token: string): Promise<void>;
  /** Ends all sessions of the person. */
  abstract closeAll(personId: string): Promise<void>;
}
