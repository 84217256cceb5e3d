import type { Need } from '../domain/need';

/** The needs as use cases see them, inside a running transaction. */
export abstract class Needs {
  /** Locks the need until the transaction ends. @throws DomainError not-found `need.not-found` */
  abstract take(id: string): Promise<Need>;
  /** Locks those of these needs that are here, in the order of their ids. */
  abstract takeAll(ids: readonly string[]): Promise<Need[]>;
  /** As `write`, all at once. */
  abstract writeAll(needs: readonly Need[]): Promise<void>;
  /** Those of these needs for which a match was ever begun. */
  abstract matched(ids: readonly string[]): Promise<string[]>;
  /** A new need, or one whose words changed. */
  abstract write(need: Need): Promise<void>;
  /** One that only moved: its state, its count, its notes. */
  abstract save(need: Need): Promise<void>;
  /** Up to `limit` open needs whose deadline lies before `today`, locked; those that another process holds are skipped. */
  abstract takeOverdue(today: string, limit: number): Promise<Need[]>;
}
