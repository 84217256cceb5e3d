import { mustSpeakFor } from '@app/identity';
import type { Actor } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { edit, type PartyProfile } from '../domain/party';
import { mustBeValidProfile } from '../domain/profile-rules';
import { mustBeAsked, questionsFor, type ScreeningAnswers } from '../domain/screening';
import { DictionaryOf } from './dictionary-of';
import { PartyRegister } from './party-register';
import { type PartyCommand, PartyStep } from './party-step';

export type PartyChanges = Partial<Omit<PartyProfile, 'contactPersonId'>> & {
  readonly screening?: ScreeningAnswers | undefined;
};

/** Changes what a party says of itself, what of it is public, or its answers to the screening questions. */
@Injectable()
export class EditParty {
  constructor(
    private readonly step: PartyStep,
    private readonly register: PartyRegister,
    private readonly dictionaries: DictionaryOf,
  ) {}

  /** @throws DomainError invalid `party.invalid`, conflict `party.not-editable` */
  async execute(actor: Actor, command: PartyCommand & { changes: PartyChanges }): Promise<void> {
    const { screening, ...changes } = command.changes;
    const dictionary = await this.dictionaries.of(actor.municipalityId);
    await this.step.run(actor, command, mustSpeakFor, async (party, at) => {
      mustBeValidProfile({ ...changes, kind: party.kind }, dictionary);
      if (screening) {
        mustBeAsked(questionsFor(party.kind, dictionary), screening);
        await this.register.keepAnswers(party.id, screening, actor.personId, at);
      }
      return edit(party, changes, at);
    });
  }
}
