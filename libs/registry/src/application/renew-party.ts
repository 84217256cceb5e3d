import { mustSpeakFor } from '@app/identity';
import { type Actor, mustBeStaff } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { renew } from '../domain/party';
import { mustBeAsked, mustPassScreening, questionsFor, type ScreeningAnswers } from '../domain/screening';
import { DictionaryOf } from './dictionary-of';
import { PartyRegister } from './party-register';
import { type PartyCommand, PartyStep } from './party-step';

/** Renews a registration for a year, with fresh answers. A registration that has lapsed is a coordinator's to renew. */
@Injectable()
export class RenewParty {
  constructor(
    private readonly step: PartyStep,
    private readonly register: PartyRegister,
    private readonly dictionaries: DictionaryOf,
  ) {}

  /** @throws DomainError conflict `party.screening-excludes`, `party.screening-unanswered` or `party.wrong-state` */
  async execute(actor: Actor, command: PartyCommand & { screening: ScreeningAnswers }): Promise<void> {
    const dictionary = await this.dictionaries.of(actor.municipalityId);
    await this.step.run(actor, command, mustSpeakFor, async (party, at) => {
      if (party.registration.state === 'lapsed') mustBeStaff(actor, 'coordinator');
      const decision = renew(party, at);
      const questions = questionsFor(party.kind, dictionary);
      mustBeAsked(questions, command.screening);
      mustPassScreening(questions, command.screening);
      await this.register.keepAnswers(party.id, command.screening, actor.personId, at);
      return decision;
    });
  }
}
