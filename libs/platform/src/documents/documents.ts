import { type Actor, Clock, DomainError, Ids, isStaff, type Language, Outbox, STAFF_ROLES } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { Reads } from '../database/reads';
import { TypeormTransaction } from '../database/typeorm-transaction';
import { DocumentMakers, type MadeDocument } from './document-makers';

const KEPT_MS = 24 * 60 * 60 * 1000;
/** That one person may have waiting: more would keep the others from theirs. */
const MOST_WAITING = 5;
/** A share is told so often at most. */
const TELL_EVERY_MS = 200;

export type DocumentState = 'queued' | 'making' | 'ready' | 'failed';
export type DocumentFailure = { readonly code: string; readonly details: Readonly<Record<string, string | number>> };

export type DocumentLine = {
  readonly id: string;
  readonly kind: string;
  readonly state: DocumentState;
  /** 0 … 1 */
  readonly progress: number;
  readonly failure: DocumentFailure | null;
  readonly fileName: string | null;
  readonly expiresAt: Date;
};

type Order = {
  readonly kind: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly language: Language;
};

/** Documents that are made behind the requests: asked for, made by a worker, fetched, and gone after a day. */
@Injectable()
export class Documents {
  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly reads: Reads,
    private readonly makers: DocumentMakers,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError invalid `document.unknown-kind`, forbidden `role.missing`, too-many `document.too-many` */
  async ask(actor: Actor, { kind, parameters, language }: Order): Promise<string> {
    const maker = this.makers.of(kind);
    if (!maker.isFor(actor)) throw new DomainError('forbidden', 'role.missing');
    const checked = maker.check(parameters);
    const { municipalityId, personId } = actor;
    return this.transaction.run(municipalityId, async () => {
      const now = this.clock.now();
      const { manager } = this.transaction;
      const [{ waiting }] = await manager.query<[{ waiting: number }]>(
        `select count(*)::int as waiting from document
          where requested_by = $1 and state in ('queued', 'making') and expires_at > $2`,
        [personId, now],
      );
      if (waiting >= MOST_WAITING) throw new DomainError('too-many', 'document.too-many', { most: MOST_WAITING });
      const id = this.ids.next();
      await manager.query(
        `insert into document (id, municipality_id, kind, parameters, language, state, requested_by, requested_at,
                               expires_at) values ($1, $2, $3, $4, $5, 'queued', $6, $7, $8)`,
        [id, municipalityId, kind, checked, language, personId, now, new Date(now.getTime() + KEPT_MS)],
      );
      const subject = { kind: 'document' as const, id };
      await this.outbox.add(actor, [{ name: 'document.requested', occurredAt: now, subject, data: { kind } }]);
      return id;
    });
  }

  /** For whoever asked for it, and for staff who may have such documents. @throws DomainError not-found */
  async one(actor: Actor, id: string): Promise<DocumentLine> {
    const { requestedBy, ...line } = await this.found(actor.municipalityId, id);
    const own = requestedBy === actor.personId;
    const colleague = isStaff(actor, ...STAFF_ROLES) && this.makers.of(line.kind).isFor(actor);
    if (!own && !colleague) throw notFound();
    return line;
  }

  /** @throws DomainError not-found `document.not-found`, conflict `document.not-ready` */
  async file(actor: Actor, id: string): Promise<MadeDocument> {
    await this.one(actor, id);
    const file = await this.reads.row<MadeDocument>(
      actor.municipalityId,
      `select file_name as "fileName", media_type as "mediaType", content from document
        where id = $1 and state = 'ready'`,
      [id],
    );
    if (!file) throw new DomainError('conflict', 'document.not-ready');
    return file;
  }

  /** Does nothing to a document that is made, failed or gone. */
  async make(municipalityId: string, id: string): Promise<void> {
    const [order] = await this.change<Order>(
      municipalityId,
      `update document set state = 'making' where id = $1 and state in ('queued', 'making')
       returning kind, parameters, language`,
      [id],
    );
    if (!order) return;
    let made: MadeDocument;
    try {
      const maker = this.makers.of(order.kind);
      made = await maker.make({ ...order, municipalityId }, this.progressOf(municipalityId, id));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return this.fail(municipalityId, id, error.code, error.details);
    }
    await this.change(
      municipalityId,
      `update document set state = 'ready', progress = 1, file_name = $2, media_type = $3, content = $4
        where id = $1 and state = 'making'`,
      [id, made.fileName, made.mediaType, Buffer.from(made.content)],
    );
  }

  /** So that nobody waits for a document that will not come. */
  async fail(municipalityId: string, id: string, code: string, details: object = {}): Promise<void> {
    await this.change(
      municipalityId,
      `update document set state = 'failed', failure = $2 where id = $1 and state in ('queued', 'making')`,
      [id, { code, details }],
    );
  }

  /** @returns how many have gone */
  async sweep(municipalityId: string): Promise<number> {
    const gone = await this.change(municipalityId, 'delete from document where expires_at <= $1 returning id', [
      this.clock.now(),
    ]);
    return gone.length;
  }

  private progressOf(municipalityId: string, id: string): (share: number) => Promise<void> {
    let told = performance.now();
    return async (share) => {
      if (performance.now() - told < TELL_EVERY_MS) return;
      told = performance.now();
      const bounded = Math.min(1, Math.max(0, share));
      await this.change(municipalityId, 'update document set progress = greatest(progress, $2) where id = $1', [
        id,
        bounded,
      ]);
    };
  }

  private change<T>(municipalityId: string, sql: string, parameters: readonly unknown[]): Promise<T[]> {
    return this.transaction.run(municipalityId, async () => {
      const answer = await this.transaction.manager.query<[T[], number]>(sql, [...parameters]);
      return answer[0];
    });
  }

  private async found(municipalityId: string, id: string): Promise<DocumentLine & { requestedBy: string }> {
    const line = await this.reads.row<DocumentLine & { requestedBy: string }>(
      municipalityId,
      `select id, kind, state, progress, failure, file_name as "fileName", expires_at as "expiresAt",
              requested_by as "requestedBy" from document where id = $1 and expires_at > $2`,
      [id, this.clock.now()],
    );
    if (!line) throw notFound();
    return line;
  }
}

function notFound(): DomainError {
  return new DomainError('not-found', 'document.not-found');
}
