import type { SignedInAccount } from '@app/identity';
import type { Actor, Language } from '@app/kernel';
import type { Municipality } from '@app/registry';
import type { Request } from 'express';

/** What the door has found out about a request. */
export type MusubiRequest = Request & {
  municipality?: Municipality;
  account?: SignedInAccount;
  /** The account within the municipality of the path. */
  actor?: Actor;
  csrfToken?: string;
  language?: Language;
};
