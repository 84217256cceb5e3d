import { DomainError } from '@app/kernel';
import { json, type NextFunction, type Request, type Response } from 'express';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** JSON of at most 1 MB. Broken UTF-8 is refused instead of being stored as question marks. */
export const parseJson = json({
  limit: '1mb',
  strict: false,
  verify: (_request, _response, body) => {
    try {
      utf8.decode(body);
    } catch {
      throw new DomainError('invalid', 'body.broken-utf8');
    }
  },
});

/** Answers depend on who asks, and an entity tag is that of the edited thing alone: nothing is to be kept on the way. */
export function neverKept(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}

/** PostgreSQL stores neither null characters nor half surrogate pairs: say so, before anything else looks at them. */
export function refuseUnstorableText(request: Request, _response: Response, next: NextFunction): void {
  if (/%00/.test(request.url)) next(new DomainError('invalid', 'url.null-character'));
  else if (holdsUnstorableText(request.body)) next(new DomainError('invalid', 'body.unstorable-character'));
  else next();
}

function holdsUnstorableText(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed();
  if (Array.isArray(value)) return value.some(holdsUnstorableText);
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).some(([key, inner]) => holdsUnstorableText(key) || holdsUnstorableText(inner));
  }
  return false;
}
