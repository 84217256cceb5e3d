import type { SignedInAccount } from '@app/identity';
import { type Actor, DomainError, type Language } from '@app/kernel';
import type { Municipality } from '@app/registry';
import { createParamDecorator, type ExecutionContext, ParseUUIDPipe } from '@nestjs/common';
import type { MusubiRequest } from './musubi-request';

const request = (context: ExecutionContext) => context.switchToHttp().getRequest<MusubiRequest>();

/** Who acts, in the municipality of the path. For routes that want a sign-in. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = request(context);
  if (!actor) throw new DomainError('unauthenticated', 'sign-in.required');
  return actor;
});

/** Who acts, if anybody has signed in. For public routes that show a member more. */
export const MaybeBy = createParamDecorator((_: unknown, context: ExecutionContext): Actor | null => {
  return request(context).actor ?? null;
});

/** The municipality of the path. */
export const In = createParamDecorator((_: unknown, context: ExecutionContext): Municipality => {
  const { municipality } = request(context);
  if (!municipality) throw new Error('This route has no municipality in its path');
  return municipality;
});

/** The signed-in account, for routes that belong to no municipality. */
export const Account = createParamDecorator((_: unknown, context: ExecutionContext): SignedInAccount => {
  const { account } = request(context);
  if (!account) throw new DomainError('unauthenticated', 'sign-in.required');
  return account;
});

/** The language of the answer. */
export const Lang = createParamDecorator((_: unknown, context: ExecutionContext): Language => {
  return request(context).language ?? 'ja';
});

/** The version that the caller has seen (`If-Match: "3"`), or undefined when it does not say. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number | undefined => {
  const header = request(context).get('if-match');
  if (header === undefined || header === '*') return undefined;
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())?.[1];
  if (version === undefined) throw new DomainError('invalid', 'if-match.malformed');
  return Number(version);
});

export const UuidParam = new ParseUUIDPipe({
  exceptionFactory: () => new DomainError('not-found', 'id.malformed'),
});
