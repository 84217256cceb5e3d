import type { Actor } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { register } from '../domain/party';
import { mustPassScreening, questionsFor } from '../domain/screening';
import { DictionaryOf } from './dictionary-of';
import { PartyRegister } from './party-register';
import { coordinator, type PartyCommand, PartyStep } from './party-step';

/** A coordinator registers a party. A group that the statute excludes is not registered, whoever asks. */
@Injectable()
export class RegisterParty {
  constructor(
    private readonly step: PartyStep,
    private readonly register: PartyRegister,
    private readonly dictionaries: DictionaryOf,
  ) {}

  /** @throws DomainError conflict `party.screening-excludes`, `party.screening-unanswered` or `party.wrong-state` */
  async execute(actor: Actor, command: PartyCommand): Promise<void> {
    const dictionary = await this.dictionaries.of(actor.municipalityId);
    await this.step.run(actor, command, coordinator, async (party, at) => {
      const decision = register(party, at);
      mustPassScreening(questionsFor(party.kind, dictionary), await this.register.screeningAnswers(party.id));
      return decision;
    });
  }
}
