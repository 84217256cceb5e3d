import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { RegistrationDrafts } from '../application/registration-drafts';
import type { RegistrationDraft } from '../domain/registration-draft';
import { hashOfVisitorToken, VisitorTokens } from '../secrets/visitor-tokens';

@Injectable()
export class SqlRegistrationDrafts extends RegistrationDrafts {
  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly tokens: VisitorTokens,
  ) {
    super();
  }

  async add({ id, municipalityId, kind, language, version }: RegistrationDraft, at: Date): Promise<string> {
    const token = this.tokens.ofDraft(id);
    await this.transaction.manager.query(
      `insert into registration_draft (id, municipality_id, kind, language, token_hash, version, begun_at, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $7)`,
      [id, municipalityId, kind, language, hashOfVisitorToken(token), version, at],
    );
    return token;
  }

  async take(token: string): Promise<RegistrationDraft | null> {
    const [draft] = await this.transaction.manager.query<RegistrationDraft[]>(
      `select id, municipality_id as "municipalityId", kind, email, language, answers, version
         from registration_draft
        where token_hash = $1
           or id = (select registration_draft_id from visitor_mail
                     where token_hash = $1 and visitor_mail.email = registration_draft.email)
          for update`,
      [hashOfVisitorToken(token)],
    );
    return draft ?? null;
  }

  async save({ id, kind, email, language, answers, version }: RegistrationDraft, at: Date): Promise<void> {
    await this.transaction.manager.query(
      `update registration_draft
          set kind = $2, email = $3, language = $4, answers = $5, version = $6, changed_at = $7 where id = $1`,
      [id, kind, email, language, JSON.stringify(answers), version, at],
    );
  }

  async erase(id: string): Promise<void> {
    await this.transaction.manager.query('delete from registration_draft where id = $1', [id]);
  }

  async eraseUntouched(municipalityId: string, before: Date): Promise<void> {
    await this.transaction.manager.query(
      'delete from registration_draft where municipality_id = $1 and changed_at < $2',
      [municipalityId, before],
    );
  }
}
