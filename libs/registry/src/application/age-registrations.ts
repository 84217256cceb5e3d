import { Clock, localDateOf, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { clockRuleOf } from '../domain/clock-rule';
import { age } from '../domain/party';
import { DictionaryOf } from './dictionary-of';
import { PartyRegister } from './party-register';

const BATCH = 100;

/** Once a day: registrations that are due for renewal, and those that nobody renewed. Repeating it changes nothing. */
@Injectable()
export class AgeRegistrations {
  constructor(
    private readonly transaction: Transaction,
    private readonly dictionaries: DictionaryOf,
    private readonly register: PartyRegister,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** How many registrations moved. */
  async execute(municipalityId: string): Promise<number> {
    const noticeDays = await this.noticeDays(municipalityId);
    let moved = 0;
    for (;;) {
      const batch = await this.step(municipalityId, noticeDays);
      moved += batch;
      if (batch === 0) return moved;
    }
  }

  /** From the first reminder on the party can do what it is reminded of. */
  private async noticeDays(municipalityId: string): Promise<number> {
    const entry = (await this.dictionaries.of(municipalityId)).entry('clocks', 'renewal');
    return Math.max(0, ...(entry ? clockRuleOf(entry).reminderDaysBefore : []));
  }

  private step(municipalityId: string, noticeDays: number): Promise<number> {
    return this.transaction.run(municipalityId, async () => {
      const at = this.clock.now();
      const events = [];
      for (const partyId of await this.register.ageing(municipalityId, localDateOf(at), noticeDays, BATCH)) {
        const decision = age(await this.register.take(partyId), noticeDays, at);
        if (decision === null) continue;
        await this.register.save(decision.next, at);
        events.push(...decision.events);
      }
      await this.outbox.add({ municipalityId, personId: null }, events);
      return events.length;
    });
  }
}
