import { type DomainEvent, DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { Dictionary } from '../domain/dictionary';
import type { ImportField, RowFault, RowValues } from '../domain/import-fields';

export type ImportSetting = {
  readonly municipalityId: string;
  readonly importId: string;
  /** Who asked for the import. */
  readonly personId: string;
  readonly dictionary: Dictionary;
  readonly publish: boolean;
  readonly at: Date;
};

/** A row that is new, or that says something else than when it was last imported. */
export type RowToJudge = { readonly number: number; readonly values: RowValues; readonly recordId: string | null };

/** What a row would make of its record: written only when it is meant, never in a dry run. */
export type RowJudgement<Next> =
  | { readonly faults: readonly RowFault[] }
  | { readonly id: string; readonly version: number; readonly next: Next; readonly events: readonly DomainEvent[] };

export type WrittenRecord = { readonly id: string; readonly version: number };
/** Why a record stays. */
export type KeptReason = 'import.changed-since' | 'import.in-use' | 'import.gone-already';
export type UndoneRecord =
  { readonly id: string; readonly kept: KeptReason } | { readonly id: string; readonly events: readonly DomainEvent[] };

/** Something that can be imported. Each feature brings its own; what is in a batch is decided and written together. */
export abstract class ImportKind<Next = unknown> {
  /** `parties`, `needs`, `offers`. */
  abstract readonly name: string;
  abstract readonly noun: 'party' | 'need' | 'offer';
  /** Without the key, which every kind has. */
  abstract fields(dictionary: Dictionary): readonly ImportField[];
  /** In the order of the rows; reads and locks, and writes nothing. */
  abstract judge(setting: ImportSetting, rows: readonly RowToJudge[]): Promise<RowJudgement<Next>[]>;
  abstract write(setting: ImportSetting, records: readonly Next[]): Promise<void>;
  /** Withdraws what is as it was written and nobody uses. */
  abstract undo(setting: ImportSetting, records: readonly WrittenRecord[]): Promise<UndoneRecord[]>;
}

/** The kinds of all features, which register theirs when the process begins. */
@Injectable()
export class ImportKinds {
  private readonly kinds = new Map<string, ImportKind>();

  register(kind: ImportKind): void {
    this.kinds.set(kind.name, kind);
  }

  names(): string[] {
    return [...this.kinds.keys()];
  }

  /** @throws DomainError invalid `import.unknown-kind` */
  of(name: string): ImportKind {
    const kind = this.kinds.get(name);
    if (!kind) throw new DomainError('invalid', 'import.unknown-kind');
    return kind;
  }
}
