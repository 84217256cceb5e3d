import type { Ties } from '../domain/leaving';

/** One municipality in which a person has a part. */
export type Part = { readonly municipalityId: string; readonly slug: string };

/** What holds a person, and what is taken away when the person leaves. */
export abstract class Erasure {
  abstract partsOf(personId: string): Promise<readonly Part[]>;
  /** In this municipality; those of the operator with the first. Inside a transaction it locks the memberships. */
  abstract ties(personId: string, part: Part): Promise<Ties>;
  /** Everything of the person in the running transaction's municipality that is not a record of what was done. */
  abstract erase(personId: string, ownSelves: readonly string[]): Promise<void>;
}
