import {
  type Actor,
  Clock,
  type DomainEvent,
  Ids,
  type LocalDate,
  mustBeStaff,
  Outbox,
  Transaction,
} from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { endPrice, type InKindPrice, makeRoomFor } from '../domain/in-kind';
import { InKindPrices } from './in-kind-prices';

/**
 * An administrator keeps the municipality's price list. A price is never edited: it ends, and another begins. What has
 * been valued keeps the prices that it was valued by, so one that was a mistake may be removed.
 */
@Injectable()
export class EditInKindPrices {
  constructor(
    private readonly transaction: Transaction,
    private readonly prices: InKindPrices,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async add(actor: Actor, said: Omit<InKindPrice, 'id'>): Promise<string> {
    mustBeStaff(actor, 'administrator');
    const added = { ...said, id: this.ids.next() };
    await this.transaction.run(actor.municipalityId, async () => {
      if (added.validUntil !== null) endPrice(added, added.validUntil);
      const ended = makeRoomFor(added, await this.prices.ofCode(added));
      if (ended) await this.prices.save(actor.municipalityId, ended);
      await this.prices.save(actor.municipalityId, added);
      await this.outbox.add(actor, [...(ended ? [this.event('ended', ended)] : []), this.event('added', added)]);
    });
    return added.id;
  }

  async end(actor: Actor, id: string, validUntil: LocalDate): Promise<void> {
    mustBeStaff(actor, 'administrator');
    await this.transaction.run(actor.municipalityId, async () => {
      const ended = endPrice(await this.prices.take(id), validUntil);
      // Longer than before is as good as added: it must not reach into a later one.
      makeRoomFor(
        ended,
        (await this.prices.ofCode(ended)).filter((other) => other.id !== id),
      );
      await this.prices.save(actor.municipalityId, ended);
      await this.outbox.add(actor, [this.event('ended', ended)]);
    });
  }

  async remove(actor: Actor, id: string): Promise<void> {
    mustBeStaff(actor, 'administrator');
    await this.transaction.run(actor.municipalityId, async () => {
      const price = await this.prices.take(id);
      await this.prices.remove(id);
      await this.outbox.add(actor, [this.event('removed', price)]);
    });
  }

  private event(verb: string, { id, ...data }: InKindPrice): DomainEvent {
    const subject = { kind: 'in_kind_price' as const, id };
    return { name: `in-kind-price.${verb}`, occurredAt: this.clock.now(), subject, data };
  }
}
