import { AddMembership } from '@app/identity';
import { type Actor, Clock, Ids, isStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { apply, type PartyProfile, usualPublicity } from '../domain/party';
import { mustBeValidProfile } from '../domain/profile-rules';
import { mustBeAsked, mustHaveAnswered, questionsFor, type ScreeningAnswers } from '../domain/screening';
import { DictionaryOf } from './dictionary-of';
import { PartyRegister } from './party-register';

export type Application = Omit<PartyProfile, 'contactPersonId' | 'publicity'> & {
  readonly kind: string;
  readonly publicity?: PartyProfile['publicity'] | undefined;
  readonly screening: ScreeningAnswers;
};

/** A party asks to be registered. Who asks becomes its first representative, unless a coordinator asks for it. */
@Injectable()
export class ApplyForRegistration {
  constructor(
    private readonly transaction: Transaction,
    private readonly register: PartyRegister,
    private readonly dictionaries: DictionaryOf,
    private readonly addMembership: AddMembership,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** The new party's id. @throws DomainError invalid `party.invalid` or `party.screening-unanswered` */
  async execute(actor: Actor, { screening, ...profile }: Application): Promise<string> {
    const { municipalityId, personId } = actor;
    const dictionary = await this.dictionaries.of(municipalityId);
    mustBeValidProfile(profile, dictionary);
    const questions = questionsFor(profile.kind, dictionary);
    mustBeAsked(questions, screening);
    mustHaveAnswered(questions, screening);
    const forOthers = isStaff(actor, 'coordinator');
    const publicity = profile.publicity ?? usualPublicity(profile.kind);
    return this.transaction.run(municipalityId, async () => {
      const at = this.clock.now();
      const { next, events } = apply(
        { ...profile, publicity, id: this.ids.next(), municipalityId, contactPersonId: forOthers ? null : personId },
        at,
      );
      await this.register.add(next, at);
      await this.register.keepAnswers(next.id, screening, personId, at);
      if (!forOthers) {
        await this.addMembership.execute(actor, { personId, partyId: next.id, role: 'representative' });
      }
      await this.outbox.add(actor, events);
      return next.id;
    });
  }
}
