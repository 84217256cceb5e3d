import { mustBeEmailAddress } from '@app/identity';
import { Clock, DomainError, Ids, type Language, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { mustBeValidProfile } from '../domain/profile-rules';
import { answer, type DraftChanges, KINDS_OF_THE_CITY, type RegistrationDraft } from '../domain/registration-draft';
import { mustBeAsked, questionsFor } from '../domain/screening';
import { DictionaryOf } from './dictionary-of';
import { RegistrationDrafts } from './registration-drafts';
import { VisitorMails } from './visitors';
import { WriteToVisitor } from './write-to-visitor';

/** A draft as its writer sees it. `addressProven`: this token came by a mail to the draft's own address. */
export type OpenedDraft = { readonly draft: RegistrationDraft; readonly addressProven: boolean };

/** Somebody without an account writes an application, one answer after the other, on any device. */
@Injectable()
export class WriteRegistrationDraft {
  constructor(
    private readonly transaction: Transaction,
    private readonly drafts: RegistrationDrafts,
    private readonly mails: VisitorMails,
    private readonly toVisitor: WriteToVisitor,
    private readonly dictionaries: DictionaryOf,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError invalid `party.invalid`, too-many `visitor.too-many` */
  async begin(
    municipalityId: string,
    { kind, language, client }: { kind: string; language: Language; client: string },
  ): Promise<OpenedDraft & { token: string }> {
    await this.mustFit(municipalityId, { kind });
    await this.toVisitor.mustNotAskTooOften(municipalityId, client);
    const id = this.ids.next();
    const draft: RegistrationDraft = { id, municipalityId, kind, email: null, language, answers: {}, version: 1 };
    return this.transaction.run(municipalityId, async () => {
      const token = await this.drafts.add(draft, this.clock.now());
      return { draft, token, addressProven: false };
    });
  }

  /** @throws DomainError not-found `registration-draft.not-found` */
  open(municipalityId: string, token: string): Promise<OpenedDraft> {
    return this.transaction.run(municipalityId, () => this.take(token));
  }

  /**
   * A new address is written to at once: the mail's link leads back to the draft.
   * @throws DomainError not-found `registration-draft.not-found`, invalid `party.invalid` or `person.email-invalid`,
   * too-many `visitor.too-many`
   */
  async answer(municipalityId: string, token: string, client: string, given: DraftChanges): Promise<OpenedDraft> {
    const changes = given.email === undefined ? given : { ...given, email: mustBeEmailAddress(given.email) };
    if (changes.email !== undefined) await this.toVisitor.mustNotAskTooOften(municipalityId, client);
    return this.transaction.run(municipalityId, async () => {
      const { draft } = await this.take(token);
      const next = answer(draft, changes);
      await this.mustFit(municipalityId, { ...changes, kind: next.kind });
      await this.drafts.save(next, this.clock.now());
      if (next.email !== null && next.email !== draft.email) await this.mail(next, next.email);
      return this.take(token);
    });
  }

  /** The same link once more. @throws DomainError not-found, conflict `registration-draft.no-address` */
  mailAgain(municipalityId: string, token: string): Promise<void> {
    return this.transaction.run(municipalityId, async () => {
      const { draft } = await this.take(token);
      if (draft.email === null) throw new DomainError('conflict', 'registration-draft.no-address');
      await this.mail(draft, draft.email);
    });
  }

  /** The writer has thought better of it: nothing stays. */
  erase(municipalityId: string, token: string): Promise<void> {
    return this.transaction.run(municipalityId, async () => this.drafts.erase((await this.take(token)).draft.id));
  }

  private async take(token: string): Promise<OpenedDraft> {
    const draft = await this.drafts.take(token);
    if (draft === null) throw new DomainError('not-found', 'registration-draft.not-found');
    const mail = await this.mails.byToken(token);
    return { draft, addressProven: mail !== null && mail.email === draft.email };
  }

  private mail({ municipalityId, id, language }: RegistrationDraft, email: string): Promise<void> {
    return this.toVisitor.write(municipalityId, { email, language, subject: { registrationDraftId: id } });
  }

  private async mustFit(municipalityId: string, { kind, ...given }: DraftChanges & { kind: string }): Promise<void> {
    const dictionary = await this.dictionaries.of(municipalityId);
    const { fields, districts, employer } = given;
    mustBeValidProfile(
      { kind, ...(fields && { fields }), ...(districts && { districts }), ...(employer && { employer }) },
      dictionary,
    );
    if (KINDS_OF_THE_CITY.includes(kind)) {
      throw new DomainError('invalid', 'party.invalid', {}, [{ pointer: '/kind', code: 'code.unknown' }]);
    }
    mustBeAsked(questionsFor(kind, dictionary), given.screening ?? {});
  }
}
