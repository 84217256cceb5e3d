import { mustSpeakFor } from '@app/identity';
import type { Actor } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { resubmit } from '../domain/party';
import { type PartyCommand, PartyStep } from './party-step';

/** The party has mended its application and hands it in again. */
@Injectable()
export class ResubmitParty {
  constructor(private readonly step: PartyStep) {}

  async execute(actor: Actor, command: PartyCommand): Promise<void> {
    await this.step.run(actor, command, mustSpeakFor, resubmit);
  }
}
