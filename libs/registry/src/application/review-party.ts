import type { Actor } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { refuse, returnToParty, startReview } from '../domain/party';
import { coordinator, type PartyCommand, PartyStep } from './party-step';

/** What a coordinator says to an application, short of registering the party. */
@Injectable()
export class ReviewParty {
  constructor(private readonly step: PartyStep) {}

  async start(actor: Actor, command: PartyCommand): Promise<void> {
    await this.step.run(actor, command, coordinator, startReview);
  }

  async return(actor: Actor, command: PartyCommand & { note: string }): Promise<void> {
    await this.step.run(actor, command, coordinator, (party, at) => returnToParty(party, command.note, at));
  }

  async refuse(actor: Actor, command: PartyCommand & { note: string }): Promise<void> {
    await this.step.run(actor, command, coordinator, (party, at) => refuse(party, command.note, at));
  }
}
