import type { FiscalYear, Labels, LocalDate } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { valueOf } from '../domain/results';
import type { ClosedSurvey } from '../domain/survey';
import { SURVEY_COLUMNS, type SurveyRow, toSurvey } from './survey.row';

/** What a survey says about an indicator. */
export type SurveyFigure = {
  readonly value: number;
  /** How many answered the question. */
  readonly n: number;
  /** How many were asked; null when nobody knows. */
  readonly invited: number | null;
  readonly method: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly question: Labels;
};

export type SurveyedIndicator = SurveyFigure & {
  readonly surveyId: string;
  readonly title: Labels;
  readonly indicator: string;
  readonly fiscalYear: FiscalYear;
  readonly closedAt: Date;
};

/** The figures that surveys make for indicators: of closed surveys, the one that closed last first. */
@Injectable()
export class SurveyResults {
  constructor(private readonly reads: Reads) {}

  /** Null while no survey of that year that asked for it is closed, and when too few answered. */
  async of(municipalityId: string, indicatorCode: string, fiscalYear: FiscalYear): Promise<SurveyFigure | null> {
    const all = await this.all(municipalityId);
    const found = all.find((one) => one.indicator === indicatorCode && one.fiscalYear === fiscalYear);
    if (!found) return null;
    const { value, n, invited, method, from, to, question } = found;
    return { value, n, invited, method, from, to, question };
  }

  async all(municipalityId: string): Promise<SurveyedIndicator[]> {
    const rows = await this.reads.rows<SurveyRow>(
      municipalityId,
      `select ${SURVEY_COLUMNS} from survey
        where municipality_id = $1 and state in ('closed', 'published') order by closed_at desc, id desc`,
      [municipalityId],
    );
    return rows.flatMap((row) => figuresOf(toSurvey(row) as ClosedSurvey));
  }
}

function figuresOf(survey: ClosedSurvey): SurveyedIndicator[] {
  const { id: surveyId, title, fiscalYear, closedAt, method, opensOn: from, closesOn: to, outcome } = survey;
  return survey.questions.flatMap(({ code, text: question, measure }) => {
    const tally = outcome.tallies.find((one) => one.question === code);
    const value = measure && tally ? valueOf(measure, tally) : null;
    if (!measure || !tally || value === null) return [];
    const figure = { value, n: tally.answered, invited: outcome.invited, method, from, to, question };
    return [{ ...figure, surveyId, title, indicator: measure.indicator, fiscalYear, closedAt }];
  });
}
