import type { FiscalYear } from '@app/kernel';
import { SurveyResults, type SurveyedIndicator } from '@app/surveys';
import { Injectable } from '@nestjs/common';
import { type IndicatorRow, IndicatorRows, type ValueEntry } from './indicator-rows';

/**
 * The indicators with the figures that were entered, and those that closed surveys made. Of a year the newest holds: a
 * survey counts as entered when it closed, so that a planner can still put another figure in its place, with a source.
 */
@Injectable()
export class SurveyedIndicators {
  constructor(
    private readonly rows: IndicatorRows,
    private readonly surveys: SurveyResults,
  ) {}

  async of(municipalityId: string, code?: string, fiscalYear?: FiscalYear): Promise<IndicatorRow[]> {
    const rows = await this.rows.of(municipalityId, code, fiscalYear);
    if (!rows.some(isSurveyed)) return rows;
    const made = await this.surveys.all(municipalityId);
    return rows.map((row) => {
      const entries = isSurveyed(row) ? made.filter(({ indicator }) => indicator === row.code).map(entryOf) : [];
      return entries.length === 0 ? row : { ...row, values: [...row.values, ...entries].sort(newestFirst) };
    });
  }
}

const isSurveyed = ({ source }: IndicatorRow): boolean => source === 'survey';

function entryOf({ fiscalYear, value, title, closedAt, ...facts }: SurveyedIndicator): ValueEntry {
  const { n, invited, method, from, to, question } = facts;
  const survey = { n, invited, from, to, question: question.ja, ...(method === '' ? {} : { method }) };
  const measured = { fiscalYear, value, status: 'measured', source: 'survey' } as const;
  return { ...measured, sourceNote: title.ja, survey, enteredAt: closedAt, by: 'survey' };
}

/** The newest year first; in a year what the document printed last, else what came last first. */
function newestFirst(one: ValueEntry, other: ValueEntry): number {
  const printed = (entry: ValueEntry) => (entry.by === 'document' ? 1 : 0);
  return (
    other.fiscalYear - one.fiscalYear ||
    printed(one) - printed(other) ||
    new Date(other.enteredAt).getTime() - new Date(one.enteredAt).getTime()
  );
}
