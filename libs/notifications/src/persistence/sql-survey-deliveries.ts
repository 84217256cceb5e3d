import { Config, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { SurveyDeliveries } from '../application/post-survey';

const WAITING = `from survey_invitation invitation
  where survey_id = $1 and email is not null
    and not exists (select from delivery where delivery.survey_invitation_id = invitation.id)`;

@Injectable()
export class SqlSurveyDeliveries extends SurveyDeliveries {
  private readonly mailDomain: string;

  constructor(
    private readonly transaction: TypeormTransaction,
    config: Config,
  ) {
    super();
    this.mailDomain = config.mailFrom.slice(config.mailFrom.indexOf('@') + 1);
  }

  async waiting(surveyId: string): Promise<{ mails: number; opensOn: string }> {
    const [row] = await this.transaction.manager.query<{ mails: number; opensOn: string }[]>(
      `select opens_on as "opensOn", (select count(*)::int ${WAITING}) as mails from survey where id = $1`,
      [surveyId],
    );
    return row!;
  }

  async queue(surveyId: string, moments: readonly Date[], perMoment: number, at: Date): Promise<void> {
    await this.transaction.manager.query(
      `insert into delivery (id, municipality_id, survey_invitation_id, channel, state, message_id, created_at,
                             send_after)
       select made.id, municipality_id, waiting.id, 'mail', 'queued', '<' || made.id || '@${this.mailDomain}>', $3,
              ($2::timestamptz[])[waiting.position / $4 + 1]
         from (select id, municipality_id, row_number() over (order by id) - 1 as position ${WAITING}) waiting
        cross join lateral (select gen_random_uuid() as id where waiting.id is not null) made
        where waiting.position / $4 < cardinality($2::timestamptz[])
       on conflict do nothing`,
      [surveyId, moments, at, perMoment],
    );
  }

  async due(surveyId: string, now: Date): Promise<string[]> {
    const rows = await this.transaction.manager.query<{ id: string }[]>(
      `select delivery.id from delivery
         join survey_invitation invitation on invitation.id = delivery.survey_invitation_id
        where invitation.survey_id = $1 and delivery.state = 'queued' and delivery.send_after <= $2`,
      [surveyId, now],
    );
    return rows.map(({ id }) => id);
  }
}
