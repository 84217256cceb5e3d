import { Clock, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { type BounceReport, isDeadAddress, isHard } from '../domain/bounce';
import { Bounces } from './bounces';

/** A mail that the other side had accepted came back. */
@Injectable()
export class TakeBackMail {
  constructor(
    private readonly transaction: Transaction,
    private readonly bounces: Bounces,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Harmless when it is done twice. `delayed` changes nothing: the other side goes on trying. */
  async execute(deliveryId: string, { action, status }: BounceReport): Promise<void> {
    if (action !== 'failed') return;
    const municipalityId = await this.bounces.municipalityOf(deliveryId);
    if (municipalityId === null) return;
    await this.transaction.run(municipalityId, async () => {
      const at = this.clock.now();
      if (!(await this.bounces.record(deliveryId, status, at))) return;
      const dead = isHard(status) && isDeadAddress(await this.bounces.toSameAddress(deliveryId), at);
      if (dead) await this.bounces.giveUpAddress(deliveryId, at);
      await this.bounces.lookAfter(deliveryId, status, at);
      await this.outbox.add({ municipalityId, personId: null }, [
        {
          name: 'delivery.bounced',
          occurredAt: at,
          subject: { kind: 'delivery', id: deliveryId },
          from: 'sent',
          to: 'bounced',
          data: { status, addressGivenUp: dead },
        },
      ]);
    });
  }
}
