import { mustSpeakFor } from '@app/identity';
import type { Actor } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { withdraw } from '../domain/party';
import { type PartyCommand, PartyStep } from './party-step';

/** A party leaves the register, or takes its application back. What it did stays. */
@Injectable()
export class WithdrawParty {
  constructor(private readonly step: PartyStep) {}

  async execute(actor: Actor, command: PartyCommand & { note: string }): Promise<void> {
    await this.step.run(actor, command, mustSpeakFor, (party, at) => withdraw(party, command.note, at));
  }
}
