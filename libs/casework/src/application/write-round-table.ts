import { DraftNeed, type DraftNeedCommand } from '@app/exchange';
import { type Actor, Clock, DomainError, Ids, localDateOf, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import {
  cancel,
  edit,
  followUp,
  hold,
  plan,
  record,
  type Record,
  type RoundTable,
  type RoundTableContent,
  type RoundTableDecision,
} from '../domain/round-table';
import { KnownRecords } from './known-records';
import { RoundTables } from './round-tables';

/** A coordinator brings people together over needs that nobody could meet, and writes down what was decided. */
@Injectable()
export class WriteRoundTable {
  constructor(
    private readonly transaction: Transaction,
    private readonly tables: RoundTables,
    private readonly known: KnownRecords,
    private readonly draftNeed: DraftNeed,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** The new round table's id. */
  plan(actor: Actor, content: RoundTableContent): Promise<string> {
    mustBeStaff(actor, 'coordinator');
    const { municipalityId } = actor;
    return this.transaction.run(municipalityId, async () => {
      await this.mustKnow(content);
      const made = { id: this.ids.next(), municipalityId, createdAt: this.clock.now() };
      const { next, events } = plan({ ...content, ...made });
      await this.tables.add(next);
      await this.outbox.add(actor, events);
      return next.id;
    });
  }

  edit(actor: Actor, id: string, content: RoundTableContent, expectedVersion?: number): Promise<void> {
    return this.change(actor, id, expectedVersion, async (table, at) => {
      await this.mustKnow(content);
      return edit(table, content, at);
    });
  }

  hold(actor: Actor, id: string): Promise<void> {
    return this.change(actor, id, undefined, (table, at) => hold(table, localDateOf(at), at));
  }

  cancel(actor: Actor, id: string): Promise<void> {
    return this.change(actor, id, undefined, cancel);
  }

  record(actor: Actor, id: string, said: Record, expectedVersion?: number): Promise<void> {
    return this.change(actor, id, expectedVersion, (table, at) => record(table, said, at));
  }

  /** A need that is there already. */
  followUp(actor: Actor, id: string, needId: string): Promise<void> {
    return this.change(actor, id, undefined, async (table, at) => {
      await this.known.mustBeHere({ need: [needId] });
      return followUp(table, needId, at);
    });
  }

  /** A need of a party that came of it, as a draft: the party itself, or a coordinator for it, completes and sends it. */
  draftFollowUp(actor: Actor, id: string, need: Omit<DraftNeedCommand, 'actor'>): Promise<string> {
    mustBeStaff(actor, 'coordinator');
    const behalf: Actor = { ...actor, onBehalfOf: need.partyId, toldBy: 'meeting' };
    return this.transaction.run(actor.municipalityId, async () => {
      const table = await this.tables.take(id);
      const drafted = await this.draftNeed.execute({ ...need, actor: behalf });
      const { next, events } = followUp(table, drafted.id, this.clock.now());
      await this.tables.save(next);
      await this.outbox.add(actor, events);
      return drafted.id;
    });
  }

  private change(
    actor: Actor,
    id: string,
    expectedVersion: number | undefined,
    decide: (table: RoundTable, at: Date) => RoundTableDecision | Promise<RoundTableDecision>,
  ): Promise<void> {
    mustBeStaff(actor, 'coordinator');
    return this.transaction.run(actor.municipalityId, async () => {
      const table = await this.tables.take(id);
      if (expectedVersion !== undefined && expectedVersion !== table.version) {
        throw new DomainError('stale', 'round-table.changed-meanwhile', { version: table.version });
      }
      const { next, events } = await decide(table, this.clock.now());
      await this.tables.save(next);
      await this.outbox.add(actor, events);
    });
  }

  private mustKnow({ partyIds, carriedIn }: RoundTableContent): Promise<void> {
    return this.known.mustBeHere({ party: partyIds, need: carriedIn });
  }
}
