import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { AnswerSheets } from '../application/surveys';
import type { Answers, Channel } from '../domain/answers';
import type { Returned, Survey } from '../domain/survey';

@Injectable()
export class SqlAnswerSheets extends AnswerSheets {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async add({ id, municipalityId }: Survey, channel: Channel, answers: Answers): Promise<void> {
    await this.transaction.manager.query(
      'insert into survey_answer (municipality_id, survey_id, channel, answers) values ($1, $2, $3, $4)',
      [municipalityId, id, channel, JSON.stringify(answers)],
    );
  }

  async all(surveyId: string): Promise<Returned> {
    const rows = await this.transaction.manager.query<{ channel: Channel; answers: Answers }[]>(
      'select channel, answers from survey_answer where survey_id = $1',
      [surveyId],
    );
    const by = (channel: Channel) => rows.filter((row) => row.channel === channel).map(({ answers }) => answers);
    return { byLink: by('link'), onPaper: by('paper') };
  }
}
