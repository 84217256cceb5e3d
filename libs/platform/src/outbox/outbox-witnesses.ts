import type { Actor, DomainEvent } from '@app/kernel';
import { Injectable } from '@nestjs/common';

/** Hears what a person did, in the transaction that did it: what it writes is written with it, or not at all. */
export type OutboxWitness = (by: Actor, events: readonly DomainEvent[]) => Promise<void>;

/** The witnesses of all features, which register theirs when the process begins. */
@Injectable()
export class OutboxWitnesses {
  private readonly witnesses: OutboxWitness[] = [];

  register(witness: OutboxWitness): void {
    this.witnesses.push(witness);
  }

  async tell(by: Actor, events: readonly DomainEvent[]): Promise<void> {
    for (const witness of this.witnesses) await witness(by, events);
  }
}
