import { Clock, localDateOf, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { age } from '../domain/party';
import { PartyRegister } from './party-register';

const BATCH = 100;

/** Once a day: registrations that are due for renewal, and those that nobody renewed. Repeating it changes nothing. */
@Injectable()
export class AgeRegistrations {
  constructor(
    private readonly transaction: Transaction,
    private readonly register: PartyRegister,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** How many registrations moved. */
  async execute(municipalityId: string): Promise<number> {
    let moved = 0;
    for (;;) {
      const batch = await this.step(municipalityId);
      moved += batch;
      if (batch === 0) return moved;
    }
  }

  private step(municipalityId: string): Promise<number> {
    return this.transaction.run(municipalityId, async () => {
      const at = this.clock.now();
      const events = [];
      for (const partyId of await this.register.ageing(municipalityId, localDateOf(at), BATCH)) {
        const decision = age(await this.register.take(partyId), at);
        if (decision === null) continue;
        await this.register.save(decision.next, at);
        events.push(...decision.events);
      }
      await this.outbox.add({ municipalityId, personId: null }, events);
      return events.length;
    });
  }
}
