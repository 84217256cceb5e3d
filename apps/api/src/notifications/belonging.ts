import { type Actor, DomainError } from '@app/kernel';

/**
 * For what only those are told who have a part in the municipality.
 * @throws DomainError forbidden `role.missing`
 */
export function mustBelongHere({ parties, staffRoles }: Actor): void {
  if (parties.length === 0 && staffRoles.length === 0) throw new DomainError('forbidden', 'role.missing');
}
