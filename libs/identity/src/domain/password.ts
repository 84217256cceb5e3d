import { DomainError } from '@app/kernel';

const SHORTEST_PASSWORD = 10;
const LONGEST_PASSWORD = 200;

/** Composed and decomposed forms of one character are typed alike, so they are one password. */
export function typedPassword(text: string): string {
  return text.normalize('NFC');
}

/** Length is the only rule; a rule about kinds of characters makes worse passwords. @throws DomainError invalid */
export function mustBeAcceptablePassword(text: string): string {
  const password = typedPassword(text);
  const length = [...password].length;
  const code =
    length < SHORTEST_PASSWORD ? 'password.too-short' : length > LONGEST_PASSWORD ? 'password.too-long' : undefined;
  if (code === undefined) return password;
  const details = { least: SHORTEST_PASSWORD, most: LONGEST_PASSWORD };
  throw new DomainError('invalid', code, details, [{ pointer: '/password', code, details }]);
}
