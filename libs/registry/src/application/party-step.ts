import { type Actor, Clock, DomainError, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { Party, PartyDecision } from '../domain/party';
import { PartyRegister } from './party-register';

/** A step of a party: whose, and (when the caller said so) which version of it they had before their eyes. */
export type PartyCommand = { readonly partyId: string; readonly expectedVersion?: number | undefined };

/** The steps that only a coordinator takes. */
export const coordinator = (actor: Actor): void => mustBeStaff(actor, 'coordinator');

/** Take, decide, save, announce: what all steps of a party have in common. */
@Injectable()
export class PartyStep {
  constructor(
    private readonly transaction: Transaction,
    private readonly register: PartyRegister,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * `may` throws when the actor may not; it is asked only about parties of the actor's municipality.
   * @throws DomainError not-found `party.not-found`, stale `party.changed-meanwhile`
   */
  run(
    actor: Actor,
    { partyId, expectedVersion }: PartyCommand,
    may: (actor: Actor, partyId: string) => void,
    decide: (party: Party, at: Date) => PartyDecision | Promise<PartyDecision>,
  ): Promise<void> {
    return this.transaction.run(actor.municipalityId, async () => {
      const party = await this.register.take(partyId);
      may(actor, partyId);
      if (expectedVersion !== undefined && expectedVersion !== party.version) {
        throw new DomainError('stale', 'party.changed-meanwhile', { version: party.version });
      }
      const at = this.clock.now();
      const { next, events } = await decide(party, at);
      await this.register.save(next, at);
      await this.outbox.add(actor, events);
    });
  }
}
