import { CreatePerson } from '@app/identity';
import { type Actor, DomainError, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { type CompleteDraft, mustBeComplete } from '../domain/registration-draft';
import { questionsFor } from '../domain/screening';
import { ApplyForRegistration } from './apply-for-registration';
import { DictionaryOf } from './dictionary-of';
import { RegistrationDrafts } from './registration-drafts';
import { VisitorMails } from './visitors';

/**
 * A draft becomes an application: by whoever is signed in, or with a new account for the draft's address. A new account
 * needs the token of a mail: it shows that one reads the mail of that address.
 */
@Injectable()
export class SendRegistrationDraft {
  constructor(
    private readonly transaction: Transaction,
    private readonly drafts: RegistrationDrafts,
    private readonly mails: VisitorMails,
    private readonly dictionaries: DictionaryOf,
    private readonly createPerson: CreatePerson,
    private readonly applyForRegistration: ApplyForRegistration,
  ) {}

  /**
   * The new party's id.
   * @throws DomainError not-found `registration-draft.not-found`, invalid `registration-draft.incomplete`,
   * forbidden `registration-draft.open-the-mail`, unauthenticated `registration-draft.sign-in-first`
   */
  async execute(
    municipalityId: string,
    { token, password, by }: { token: string; password: string | undefined; by: Actor | null },
  ): Promise<{ partyId: string; personId: string }> {
    const dictionary = await this.dictionaries.of(municipalityId);
    return this.transaction.run(municipalityId, async () => {
      const draft = await this.drafts.take(token);
      if (draft === null) throw new DomainError('not-found', 'registration-draft.not-found');
      const complete = mustBeComplete(draft, questionsFor(draft.kind, dictionary));
      const actor = by ?? (await this.newPerson(complete, token, password));
      const partyId = await this.applyForRegistration.execute(actor, applicationOf(complete));
      await this.drafts.erase(draft.id);
      return { partyId, personId: actor.personId };
    });
  }

  private async newPerson(draft: CompleteDraft, token: string, password: string | undefined): Promise<Actor> {
    const { municipalityId, email, language, answers } = draft;
    if ((await this.mails.byToken(token))?.email !== email) {
      throw new DomainError('forbidden', 'registration-draft.open-the-mail');
    }
    if (password === undefined) {
      const faults = [{ pointer: '/password', code: 'field.required' }];
      throw new DomainError('invalid', 'registration-draft.incomplete', {}, faults);
    }
    try {
      const person = { name: answers.personName, email, language, password };
      const personId = await this.createPerson.execute({ municipalityId, personId: null }, person);
      return { personId, municipalityId, staffRoles: [], parties: [] };
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'person.email-taken') throw error;
      throw new DomainError('unauthenticated', 'registration-draft.sign-in-first');
    }
  }
}

function applicationOf({ kind, answers }: CompleteDraft) {
  const { name, nameKana, profile, fields, districts, members, employer, contact, publicity, screening } = answers;
  return {
    ...{ kind, name, subtype: null, nameKana: nameKana ?? null, profile: profile ?? '', fields: fields ?? [] },
    ...{ districts: districts ?? [], members: members ?? null, employer: employer ?? null, contact: contact ?? {} },
    ...{ publicity, screening: screening ?? {} },
  };
}
