import { Clock, type DomainEvent, localDateOf, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { expireNeed } from '../domain/need';
import { expireOffer } from '../domain/offer';
import { Needs } from './needs';
import { Offers } from './offers';

const BATCH = 100;

/** Ends what its own last day has passed. Doing it twice, or from two workers at once, ends nothing twice. */
@Injectable()
export class ExpireNeedsAndOffers {
  constructor(
    private readonly transaction: Transaction,
    private readonly needs: Needs,
    private readonly offers: Offers,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute(municipalityId: string): Promise<{ readonly needs: number; readonly offers: number }> {
    const needs = await this.inBatches(municipalityId, (today, now) => this.needsBefore(today, now));
    const offers = await this.inBatches(municipalityId, (today, now) => this.offersBefore(today, now));
    return { needs, offers };
  }

  private async inBatches(
    municipalityId: string,
    expire: (today: string, now: Date) => Promise<(readonly DomainEvent[])[]>,
  ): Promise<number> {
    let count = 0;
    for (let batch = BATCH; batch === BATCH; count += batch) {
      batch = await this.transaction.run(municipalityId, async () => {
        const now = this.clock.now();
        const events = await expire(localDateOf(now), now);
        await this.outbox.add({ municipalityId, personId: null }, events.flat());
        return events.length;
      });
    }
    return count;
  }

  private async needsBefore(today: string, now: Date) {
    const decisions = (await this.needs.takeOverdue(today, BATCH)).map((need) => expireNeed(need, now));
    for (const { next } of decisions) await this.needs.save(next);
    return decisions.map(({ events }) => events);
  }

  private async offersBefore(today: string, now: Date) {
    const decisions = (await this.offers.takeOverdue(today, BATCH)).map((offer) => expireOffer(offer, now));
    for (const { next } of decisions) await this.offers.save(next);
    return decisions.map(({ events }) => events);
  }
}
