import { type Actor, DomainError, type Language } from '@app/kernel';
import { Injectable } from '@nestjs/common';

export type DocumentOrder = {
  readonly municipalityId: string;
  /** As `check` gave them. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly language: Language;
};

export type MadeDocument = {
  /** With its ending. */
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
};

/** Makes one kind of document. Each feature brings its own; making one again is harmless. */
export abstract class DocumentMaker {
  abstract readonly kind: string;
  /** Whether this person may have documents of this kind. */
  abstract isFor(actor: Actor): boolean;
  /** The parameters, of which nothing is known yet. @throws DomainError invalid `document.parameters-malformed` */
  abstract check(parameters: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  /** `onProgress` hears 0 … 1. What is refused with a DomainError is not tried again. */
  abstract make(order: DocumentOrder, onProgress: (share: number) => Promise<void>): Promise<MadeDocument>;
}

export const MEDIA_TYPES = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;

/** The makers of all features, which register theirs when the process begins. */
@Injectable()
export class DocumentMakers {
  private readonly makers = new Map<string, DocumentMaker>();

  register(maker: DocumentMaker): void {
    this.makers.set(maker.kind, maker);
  }

  /** @throws DomainError invalid `document.unknown-kind` */
  of(kind: string): DocumentMaker {
    const maker = this.makers.get(kind);
    if (!maker) throw new DomainError('invalid', 'document.unknown-kind');
    return maker;
  }
}
