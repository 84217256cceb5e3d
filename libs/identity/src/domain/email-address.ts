import { DomainError } from '@app/kernel';

/** Two spellings of one address are one account: blanks around it and capitals do not count. */
export function emailAddress(text: string): string {
  return text.trim().toLowerCase();
}

/** @throws DomainError invalid `person.email-invalid` */
export function mustBeEmailAddress(text: string): string {
  const address = emailAddress(text);
  if (!/^[^\s@\p{C}]+@[^\s@\p{C}]+$/u.test(address) || address.length > 254) {
    throw new DomainError('invalid', 'person.email-invalid', {}, [{ pointer: '/email', code: 'person.email-invalid' }]);
  }
  return address;
}
