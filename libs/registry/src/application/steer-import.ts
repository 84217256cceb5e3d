import { type Actor, Clock, DomainError, Ids, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { KEY, mappingFaults } from '../domain/import-fields';
import {
  beginCheck,
  beginImport,
  beginUndo,
  discard,
  type ImportDecision,
  type ImportRun,
  type Mapping,
  takeFile,
} from '../domain/import-run';
import { DictionaryOf } from './dictionary-of';
import { ImportKinds } from './import-kind';
import { ImportRuns } from './import-runs';

/** In bytes: some 50,000 rows. */
export const IMPORT_FILE_LIMIT = 15 * 1024 * 1024;

export type ImportVerb = 'run' | 'undo' | 'discard';
const STEPS: Readonly<Record<ImportVerb, (run: ImportRun, at: Date) => ImportDecision>> = {
  run: beginImport,
  undo: beginUndo,
  discard,
};

/** What an administrator does with an import; a worker does the rest. */
@Injectable()
export class SteerImport {
  constructor(
    private readonly transaction: Transaction,
    private readonly runs: ImportRuns,
    private readonly kinds: ImportKinds,
    private readonly dictionaries: DictionaryOf,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** The new import's id. @throws DomainError invalid `import.unknown-kind`, `file.empty` */
  take(actor: Actor, file: { kind: string; fileName: string; content: Uint8Array }): Promise<string> {
    mustBeStaff(actor, 'administrator');
    this.kinds.of(file.kind);
    if (file.content.length === 0) throw new DomainError('invalid', 'file.empty');
    const { municipalityId, personId } = actor;
    const { kind, fileName } = file;
    return this.transaction.run(municipalityId, async () => {
      const origin = { id: this.ids.next(), municipalityId, kind, fileName, requestedBy: personId };
      const { next, events } = takeFile(origin, this.clock.now());
      await this.runs.add(next, file.content);
      await this.outbox.add(actor, events);
      return next.id;
    });
  }

  /** A dry run with this mapping. @throws DomainError invalid `import.mapping-faulty` */
  async check(actor: Actor, importId: string, wish: { mapping: Mapping; publish: boolean }): Promise<void> {
    const dictionary = await this.dictionaries.of(actor.municipalityId);
    await this.step(actor, importId, (run, at) => {
      const fields = [KEY, ...this.kinds.of(run.kind).fields(dictionary)];
      const faults = mappingFaults(fields, run.columns, wish.mapping);
      if (faults.length > 0) throw new DomainError('invalid', 'import.mapping-faulty', {}, faults);
      return beginCheck(run, wish, at);
    });
  }

  move(actor: Actor, importId: string, verb: ImportVerb): Promise<void> {
    return this.step(actor, importId, STEPS[verb]);
  }

  private step(actor: Actor, importId: string, decide: (run: ImportRun, at: Date) => ImportDecision): Promise<void> {
    mustBeStaff(actor, 'administrator');
    return this.transaction.run(actor.municipalityId, async () => {
      const { next, events } = decide(await this.runs.take(importId), this.clock.now());
      await this.runs.save(next);
      if (next.state === 'discarded') await this.runs.forgetRows(importId);
      await this.outbox.add(actor, events);
    });
  }
}
