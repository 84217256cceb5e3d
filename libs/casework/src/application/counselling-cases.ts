import type { CounsellingCase } from '../domain/counselling-case';

/** The cases as use cases see them, inside a running transaction. */
export abstract class CounsellingCases {
  abstract add(of: CounsellingCase): Promise<void>;
  /** Locks the case until the transaction ends. @throws DomainError not-found `counselling-case.not-found` */
  abstract take(id: string): Promise<CounsellingCase>;
  /** @throws DomainError stale `counselling-case.changed-meanwhile` */
  abstract save(of: CounsellingCase): Promise<void>;
}
