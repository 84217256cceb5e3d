import type { RoundTable } from '../domain/round-table';

/** The round tables as use cases see them, inside a running transaction. */
export abstract class RoundTables {
  abstract add(table: RoundTable): Promise<void>;
  /** Locks the round table until the transaction ends. @throws DomainError not-found `round-table.not-found` */
  abstract take(id: string): Promise<RoundTable>;
  /** @throws DomainError stale `round-table.changed-meanwhile` */
  abstract save(table: RoundTable): Promise<void>;
}
