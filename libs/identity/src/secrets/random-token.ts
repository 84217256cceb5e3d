import { createHash, randomBytes } from 'node:crypto';

/** 256 bits that nobody guesses, so a plain hash of them is safe to keep. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
