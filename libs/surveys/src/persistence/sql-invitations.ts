import { Ids, type Language } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { SurveyTokens } from '../application/survey-tokens';
import { Invitations } from '../application/surveys';
import type { Survey } from '../domain/survey';

@Injectable()
export class SqlInvitations extends Invitations {
  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly tokens: SurveyTokens,
    private readonly ids: Ids,
  ) {
    super();
  }

  async addMailed({ id, municipalityId }: Survey, addresses: readonly string[], language: Language): Promise<number> {
    const made = this.made(municipalityId, addresses.length);
    const added = await this.transaction.manager.query<unknown[]>(
      `insert into survey_invitation (municipality_id, survey_id, id, token_hash, email, language)
       select $1, $2, given.id, given.hash, given.email, $6
         from unnest($3::uuid[], $4::bytea[], $5::text[]) given(id, hash, email)
       on conflict (survey_id, lower(email)) where email is not null do nothing returning 1`,
      [municipalityId, id, made.ids, made.hashes, addresses, language],
    );
    return added.length;
  }

  async addPrinted({ id, municipalityId }: Survey, count: number): Promise<void> {
    const made = this.made(municipalityId, count);
    await this.transaction.manager.query(
      `insert into survey_invitation (municipality_id, survey_id, id, token_hash, number)
       select $1, $2, given.id, given.hash, given.position + coalesce(
                (select max(number) from survey_invitation where survey_id = $2), 0)
         from unnest($3::uuid[], $4::bytea[]) with ordinality given(id, hash, position)`,
      [municipalityId, id, made.ids, made.hashes],
    );
  }

  async count(surveyId: string): Promise<number> {
    const [row] = await this.transaction.manager.query<{ count: number }[]>(
      'select count(*)::int as count from survey_invitation where survey_id = $1',
      [surveyId],
    );
    return row!.count;
  }

  async surveyOf(token: string): Promise<string | null> {
    const [row] = await this.transaction.manager.query<{ surveyId: string }[]>(
      'select survey_id as "surveyId" from survey_invitation where token_hash = $1',
      [this.tokens.hashOf(token)],
    );
    return row?.surveyId ?? null;
  }

  async use(token: string): Promise<boolean> {
    const [, used] = await this.transaction.manager.query<[unknown[], number]>(
      'update survey_invitation set used = true where token_hash = $1 and not used',
      [this.tokens.hashOf(token)],
    );
    return used === 1;
  }

  async isUsed(token: string): Promise<boolean> {
    const [row] = await this.transaction.manager.query<{ used: boolean }[]>(
      'select used from survey_invitation where token_hash = $1',
      [this.tokens.hashOf(token)],
    );
    return row?.used === true;
  }

  async eraseAddresses(surveyId: string): Promise<void> {
    const { manager } = this.transaction;
    await manager.query(
      `update delivery set sent_to = null,
              state = case when delivery.state = 'queued' then 'cancelled' else delivery.state end
         from survey_invitation invitation
        where invitation.id = delivery.survey_invitation_id and invitation.survey_id = $1`,
      [surveyId],
    );
    // All rows, also those without an address: afterwards they are of one transaction, and none tells any more with
    // which answer it was written.
    await manager.query('update survey_invitation set email = null, language = null where survey_id = $1', [surveyId]);
  }

  async withAddressesAfter(municipalityId: string, day: string): Promise<string[]> {
    const rows = await this.transaction.manager.query<{ id: string }[]>(
      `select id from survey
        where municipality_id = $1 and state = 'open' and closes_on < $2
          and exists (select from survey_invitation where survey_id = survey.id and email is not null)`,
      [municipalityId, day],
    );
    return rows.map(({ id }) => id);
  }

  private made(municipalityId: string, count: number): { ids: string[]; hashes: Buffer[] } {
    const ids = Array.from({ length: count }, () => this.ids.next());
    return { ids, hashes: ids.map((id) => this.tokens.hashOf(this.tokens.of(municipalityId, id))) };
  }
}
