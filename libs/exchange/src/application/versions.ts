import { DomainError } from '@app/kernel';

/**
 * The caller has seen `expected`; undefined when it does not mind.
 * @throws DomainError stale `<noun>.changed-meanwhile`
 */
export function mustBeVersion(noun: 'need' | 'offer', version: number, expected: number | undefined): void {
  if (expected !== undefined && expected !== version) {
    throw new DomainError('stale', `${noun}.changed-meanwhile`, { version });
  }
}
