import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { SurveyTokens } from '../application/survey-tokens';
import type { Answers } from '../domain/answers';
import type { Survey } from '../domain/survey';
import { SURVEY_COLUMNS, type SurveyRow, toSurvey } from './survey.row';

/** How a survey goes. Numbers alone: of nobody is it said whether they have answered. */
export type SurveyProgress = {
  readonly mailed: number;
  readonly printed: number;
  readonly byLink: number;
  readonly onPaper: number;
  readonly mails: { readonly sent: number; readonly waiting: number; readonly failed: number };
};

const NONE: SurveyProgress = {
  ...{ mailed: 0, printed: 0, byLink: 0, onPaper: 0 },
  mails: { sent: 0, waiting: 0, failed: 0 },
};

/** The surveys for reading: for everybody what is published, for the staff the whole. */
@Injectable()
export class SurveysQuery {
  constructor(
    private readonly reads: Reads,
    private readonly tokens: SurveyTokens,
  ) {}

  /** Newest first. */
  async list(
    municipalityId: string,
    { published, beforeId, limit }: { published: boolean; beforeId?: string | undefined; limit: number },
  ): Promise<Survey[]> {
    const rows = await this.reads.rows<SurveyRow>(
      municipalityId,
      `select ${SURVEY_COLUMNS} from survey
        where municipality_id = $1 and (not $2 or state = 'published') and ($3::uuid is null or id < $3)
        order by id desc limit $4`,
      [municipalityId, published, beforeId ?? null, limit],
    );
    return rows.map(toSurvey);
  }

  async one(municipalityId: string, id: string): Promise<Survey | null> {
    const row = await this.reads.row<SurveyRow>(municipalityId, `select ${SURVEY_COLUMNS} from survey where id = $1`, [
      id,
    ]);
    return row ? toSurvey(row) : null;
  }

  async progress(municipalityId: string, id: string): Promise<SurveyProgress> {
    const row = await this.reads.row<SurveyProgress>(
      municipalityId,
      `select (count(*) filter (where number is null))::int as mailed,
              (count(*) filter (where number is not null))::int as printed,
              (count(*) filter (where used))::int as "byLink",
              (select count(*)::int from survey_answer where survey_id = $1 and channel = 'paper') as "onPaper",
              json_build_object(
                'sent', count(*) filter (where delivery.state in ('sent', 'bounced')),
                'waiting', count(*) filter (where number is null
                             and coalesce(delivery.state, 'queued') in ('queued', 'sending')),
                'failed', count(*) filter (where delivery.state = 'failed')) as mails
         from survey_invitation invitation left join delivery on delivery.survey_invitation_id = invitation.id
        where survey_id = $1`,
      [id],
    );
    return row ?? NONE;
  }

  /** The links of the printed list that nobody has used, in their order. */
  async printedLinks(municipalityId: string, id: string): Promise<{ number: number; token: string }[]> {
    const rows = await this.reads.rows<{ id: string; number: number }>(
      municipalityId,
      `select id, number from survey_invitation
        where survey_id = $1 and number is not null and not used order by number`,
      [id],
    );
    return rows.map((row) => ({ number: row.number, token: this.tokens.of(municipalityId, row.id) }));
  }

  /** What was answered; in no order that tells anything. */
  async answers(municipalityId: string, id: string): Promise<Answers[]> {
    const rows = await this.reads.rows<{ answers: Answers }>(
      municipalityId,
      'select answers from survey_answer where survey_id = $1 order by id',
      [id],
    );
    return rows.map(({ answers }) => answers);
  }

  /** What was written in answer to one question, newest nor oldest first. */
  async texts(municipalityId: string, id: string, question: string): Promise<string[]> {
    const rows = await this.reads.rows<{ text: string }>(
      municipalityId,
      `select answers ->> $2 as text from survey_answer where survey_id = $1 and answers ? $2 order by md5(id || $2)`,
      [id, question],
    );
    return rows.map(({ text }) => text);
  }
}
