import { DomainError } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Surveys } from '../application/surveys';
import type { Survey } from '../domain/survey';
import { SURVEY_COLUMNS, type SurveyRow, toSurvey } from './survey.row';

@Injectable()
export class SqlSurveys extends Surveys {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async add(survey: Survey): Promise<void> {
    await this.transaction.manager.query(
      `insert into survey (id, municipality_id, created_by, created_at, origin, state, title, introduction, audience,
                           fiscal_year, opens_on, closes_on, method, questions, paper_sheets, closed_at, outcome,
                           state_changed_at, version)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 1)`,
      [...[survey.id, survey.municipalityId, survey.createdBy, survey.createdAt, survey.origin], ...changeable(survey)],
    );
  }

  take(id: string): Promise<Survey> {
    return this.locked(id, 'for update');
  }

  hold(id: string): Promise<Survey> {
    return this.locked(id, 'for share');
  }

  async save(survey: Survey): Promise<void> {
    const [, saved] = await this.transaction.manager.query<[unknown[], number]>(
      `update survey
          set state = $3, title = $4, introduction = $5, audience = $6, fiscal_year = $7, opens_on = $8, closes_on = $9,
              method = $10, questions = $11, paper_sheets = $12, closed_at = $13, outcome = $14, state_changed_at = $15,
              version = version + 1
        where id = $1 and version = $2`,
      [survey.id, survey.version, ...changeable(survey)],
    );
    if (saved === 0) throw new DomainError('stale', 'survey.changed-meanwhile', { version: survey.version });
  }

  async measurable(indicators: readonly string[]): Promise<readonly string[]> {
    const rows = await this.transaction.manager.query<{ code: string }[]>(
      `select indicator.code from indicator
         join collaboration_plan plan on plan.id = indicator.plan_id and plan.status <> 'superseded'
        where indicator.code = any($1) and indicator.source = 'survey'`,
      [indicators],
    );
    return rows.map(({ code }) => code);
  }

  private async locked(id: string, how: string): Promise<Survey> {
    const [row] = await this.transaction.manager.query<SurveyRow[]>(
      `select ${SURVEY_COLUMNS} from survey where id = $1 ${how}`,
      [id],
    );
    if (!row) throw new DomainError('not-found', 'survey.not-found');
    return toSurvey(row);
  }
}

function changeable(survey: Survey): unknown[] {
  const ended = survey.state === 'closed' || survey.state === 'published' ? survey : null;
  return [
    ...[survey.state, JSON.stringify(survey.title), JSON.stringify(survey.introduction), survey.audience],
    ...[survey.fiscalYear, survey.opensOn, survey.closesOn, survey.method, JSON.stringify(survey.questions)],
    ...[survey.paperSheets, ended?.closedAt ?? null, ended && JSON.stringify(ended.outcome), survey.since],
  ];
}
