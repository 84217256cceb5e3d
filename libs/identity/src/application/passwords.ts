/** Turns passwords into hashes that cannot be turned back. */
export abstract class Passwords {
  abstract hash(password: string): Promise<string>;
  /** Takes as long for a missing hash as for a wrong password, so that an answer does not tell who has an account. */
  abstract verify(hash: string | null, password: string): Promise<boolean>;
}
