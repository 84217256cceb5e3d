import { type Actor, Clock, DomainError, type Labels, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { DictionaryList } from '../domain/dictionary';
import { changeEntry, type EntryChanges, type EntryDecision, newEntry } from '../domain/dictionary-changes';
import { DictionaryEntries } from './dictionary-entries';
import { DictionaryOf } from './dictionary-of';

export type EntryName = { readonly list: DictionaryList; readonly code: string };

/** An administrator changes the municipality's words. A code that was ever chosen stays: it is retired, not deleted. */
@Injectable()
export class EditDictionary {
  constructor(
    private readonly transaction: Transaction,
    private readonly entries: DictionaryEntries,
    private readonly dictionaries: DictionaryOf,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found `dictionary.unknown-code`, stale `dictionary.changed-meanwhile` */
  change(
    actor: Actor,
    command: EntryName & { changes: EntryChanges; expectedVersion?: number | undefined },
  ): Promise<void> {
    const { list, code, changes, expectedVersion } = command;
    return this.step(actor, async (at) => {
      const entry = await this.entries.take(list, code);
      if (expectedVersion !== undefined && expectedVersion !== entry.version) {
        throw new DomainError('stale', 'dictionary.changed-meanwhile', { version: entry.version });
      }
      const decision = changeEntry({ municipalityId: actor.municipalityId, list }, entry, changes, at);
      await this.entries.save(list, decision.next);
      return decision;
    });
  }

  /** @throws DomainError conflict `dictionary.code-taken` or `dictionary.fixed-list` */
  add(actor: Actor, { list, code, labels }: EntryName & { labels: Labels }): Promise<void> {
    return this.step(actor, async (at) => {
      const decision = newEntry({ municipalityId: actor.municipalityId, list }, code, labels, at);
      await this.entries.add(actor.municipalityId, list, decision.next);
      return decision;
    });
  }

  private async step(actor: Actor, decide: (at: Date) => Promise<EntryDecision>): Promise<void> {
    mustBeStaff(actor, 'administrator');
    await this.transaction.run(actor.municipalityId, async () => {
      const { events } = await decide(this.clock.now());
      await this.outbox.add(actor, events);
    });
    this.dictionaries.forget(actor.municipalityId);
  }
}
