import { createHash } from 'node:crypto';
import { DomainError } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { type CallHandler, type ExecutionContext, Injectable, Logger, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { SHOWN_ONCE } from './access';
import type { MusubiRequest } from './musubi-request';

type Remembered = { fingerprint: string; status: number | null; body: unknown; abandoned: boolean };

/**
 * A POST that is sent again with the same `Idempotency-Key` gets the first one's answer. Remembered for 24 hours, per
 * person. A refused or failed POST is forgotten, so that it can be tried again; one whose process died is taken over
 * after a minute.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger(IdempotencyInterceptor.name);

  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<MusubiRequest>();
    const key = request.get('idempotency-key');
    const shownOnce = this.reflector.get<boolean | undefined>(SHOWN_ONCE, context.getHandler());
    if (request.method !== 'POST' || key === undefined || !request.account || shownOnce) return next.handle();
    if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new DomainError('invalid', 'idempotency-key.malformed');
    const response = context.switchToHttp().getResponse<Response>();
    return from(this.once(request.account.person.id, key, fingerprintOf(request), response, next));
  }

  private async once(
    personId: string,
    key: string,
    fingerprint: string,
    response: Response,
    next: CallHandler,
  ): Promise<unknown> {
    const before = await this.claim(personId, key, fingerprint);
    if (before) {
      response.status(before.status!).setHeader('Idempotent-Replayed', 'true');
      return before.body ?? undefined;
    }
    const body = await this.answer(personId, key, next);
    try {
      await this.write(
        personId,
        `update idempotency_key set status = $3, body = $4 where person_id = $1 and key = $2`,
        [key, response.statusCode, JSON.stringify(body ?? null)],
      );
    } catch (error) {
      // It has happened: whoever asked is told so, and the key stays taken. What the query carried is nothing for a log.
      this.logger.error(String(error));
    }
    return body;
  }

  private async answer(personId: string, key: string, next: CallHandler): Promise<unknown> {
    try {
      const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      return body;
    } catch (error) {
      await this.write(personId, 'delete from idempotency_key where person_id = $1 and key = $2', [key]);
      throw error;
    }
  }

  /** Takes the key, or returns what is remembered under it. */
  private claim(personId: string, key: string, fingerprint: string): Promise<Remembered | undefined> {
    return this.transaction.runIn({ personId }, async () => {
      const { manager } = this.transaction;
      await manager.query(
        `delete from idempotency_key where person_id = $1 and created_at < now() - interval '24 hours'`,
        [personId],
      );
      const taken: unknown[] = await manager.query(
        `insert into idempotency_key (person_id, key, fingerprint) values ($1, $2, $3)
         on conflict do nothing returning key`,
        [personId, key, fingerprint],
      );
      if (taken.length > 0) return undefined;
      const [before] = await manager.query<Remembered[]>(
        `select fingerprint, status, body, created_at < now() - interval '1 minute' as abandoned
           from idempotency_key where person_id = $1 and key = $2 for update`,
        [personId, key],
      );
      if (before!.fingerprint !== fingerprint) throw new DomainError('conflict', 'idempotency-key.reused');
      if (before!.status !== null) return before;
      if (!before!.abandoned) throw new DomainError('conflict', 'idempotency-key.in-use');
      await manager.query('update idempotency_key set created_at = now() where person_id = $1 and key = $2', [
        personId,
        key,
      ]);
      return undefined;
    });
  }

  private write(personId: string, sql: string, parameters: readonly unknown[]): Promise<void> {
    return this.transaction.runIn({ personId }, async () => {
      await this.transaction.manager.query(sql, [personId, ...parameters]);
    });
  }
}

function fingerprintOf(request: MusubiRequest): string {
  const parts = [request.originalUrl, request.get('x-on-behalf-of') ?? '', JSON.stringify(request.body ?? null)];
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}
