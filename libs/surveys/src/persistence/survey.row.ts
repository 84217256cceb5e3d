import type { Labels } from '@app/kernel';
import type { Question } from '../domain/question';
import type { Outcome } from '../domain/results';
import type { Audience, Survey, SurveyState } from '../domain/survey';

export type SurveyRow = {
  id: string;
  municipalityId: string;
  state: SurveyState;
  origin: 'here' | 'elsewhere';
  title: Labels;
  introduction: Labels;
  audience: Audience;
  fiscalYear: number;
  opensOn: string;
  closesOn: string;
  method: string;
  questions: Question[];
  paperSheets: number;
  closedAt: Date | null;
  outcome: Outcome | null;
  createdBy: string;
  createdAt: Date;
  since: Date;
  version: number;
};

export const SURVEY_COLUMNS = `id, municipality_id as "municipalityId", state, origin, title, introduction, audience,
  fiscal_year as "fiscalYear", opens_on as "opensOn", closes_on as "closesOn", method, questions,
  paper_sheets as "paperSheets", closed_at as "closedAt", outcome, created_by as "createdBy",
  created_at as "createdAt", state_changed_at as since, version`;

/** A row that the database should have refused is a bug, so it throws instead of guessing. */
export function toSurvey({ state, closedAt, outcome, ...facts }: SurveyRow): Survey {
  if (state === 'draft' || state === 'open' || state === 'cancelled') return { ...facts, state };
  if (closedAt && outcome) return { ...facts, state, closedAt, outcome };
  throw new Error(`The survey ${facts.id} is stored in an impossible shape (state ${state})`);
}
