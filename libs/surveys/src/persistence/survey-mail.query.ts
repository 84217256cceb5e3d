import { Clock, type Labels, type Language, localDateOf } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { SurveyTokens } from '../application/survey-tokens';

/** An invitation on its way. */
export type InvitationMail = {
  readonly deliveryId: string;
  readonly to: string;
  readonly language: Language;
  readonly title: Labels;
  readonly closesOn: string;
  readonly token: string;
};

/** What is needed to write the mails of a survey. Who has answered, and whose link is no longer good, gets none. */
@Injectable()
export class SurveyMailQuery {
  constructor(
    private readonly reads: Reads,
    private readonly tokens: SurveyTokens,
    private readonly clock: Clock,
  ) {}

  async invitations(municipalityId: string, deliveryIds: readonly string[]): Promise<InvitationMail[]> {
    const rows = await this.reads.rows<Omit<InvitationMail, 'token'> & { id: string }>(
      municipalityId,
      `select delivery.id as "deliveryId", invitation.id, email as to, language, title, closes_on as "closesOn"
         from delivery
         join survey_invitation invitation on invitation.id = delivery.survey_invitation_id
         join survey on survey.id = invitation.survey_id
        where delivery.id = any($1) and email is not null and not used and survey.state = 'open'
          and closes_on >= $2`,
      [deliveryIds, localDateOf(this.clock.now())],
    );
    return rows.map(({ id, ...mail }) => ({ ...mail, token: this.tokens.of(municipalityId, id) }));
  }
}
