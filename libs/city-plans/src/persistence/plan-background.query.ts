import { Clock, type Language } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { PlanDocument } from '../application/plan-document';
import { planOfYear, runningYear } from './plan-of-year';
import { printedIn } from './plan.query';

export type SurveyFindingLine = {
  readonly survey: string | null;
  readonly question: string;
  readonly answer: string;
  readonly percent: number | null;
  readonly sample: number | null;
  readonly responses: number | null;
};

export type ImportWarningLine = {
  readonly code: string;
  readonly kind: PlanDocument['importWarnings'][number]['kind'];
  readonly sourceLine: number | null;
  readonly printed: string | null;
  readonly suggestedReading: string | null;
  readonly comment: string;
};

type FindingRow = SurveyFindingLine & {
  readonly source: {
    readonly surveyEn: string | null;
    readonly questionEn: string | null;
    readonly answerEn: string | null;
  };
};

/** What stands behind the plan: the cities' own surveys, and what is doubtful in the document. */
@Injectable()
export class PlanBackgroundQuery {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  async surveyFindings(municipalityId: string, language: Language): Promise<SurveyFindingLine[]> {
    const rows = await this.reads.rows<FindingRow>(
      municipalityId,
      `select survey, question, answer, percent, sample, responses, source
         from survey_finding where plan_id = (${planOfYear('$1')}) order by position`,
      [runningYear(this.clock)],
    );
    return rows.map(({ survey, question, answer, source, ...numbers }) => ({
      survey: survey === null ? null : printedIn(language, survey, source.surveyEn),
      question: printedIn(language, question, source.questionEn),
      answer: printedIn(language, answer, source.answerEn),
      ...numbers,
    }));
  }

  warnings(municipalityId: string): Promise<ImportWarningLine[]> {
    return this.reads.rows(
      municipalityId,
      `select code, kind, source_line as "sourceLine", printed, suggested_reading as "suggestedReading", comment
         from import_warning where plan_id = (${planOfYear('$1')}) order by code`,
      [runningYear(this.clock)],
    );
  }
}
