import type { FiscalYear } from '@app/kernel';
import type { DivisionReport, DivisionSurvey, ReportFacts } from '../domain/division-survey';

/** A collaboration of a division, as the product knows it. */
export type KnownCollaboration = ReportFacts & { readonly divisionPartyId: string; readonly collaborationId: string };

/** Surveys of the divisions. Everything runs inside a transaction. */
export abstract class DivisionSurveys {
  /** Locks the survey of the year, or null. */
  abstract find(fiscalYear: FiscalYear): Promise<DivisionSurvey | null>;
  abstract save(municipalityId: string, survey: DivisionSurvey): Promise<void>;
  abstract reportsOf(survey: DivisionSurvey): Promise<DivisionReport[]>;
  abstract saveReport(municipalityId: string, survey: DivisionSurvey, report: DivisionReport): Promise<void>;
  /** What divisions took part in during the year, one entry for each of them. */
  abstract known(fiscalYear: FiscalYear): Promise<KnownCollaboration[]>;
  /** @throws DomainError invalid `division-report.no-division` */
  abstract mustBeDivision(partyId: string): Promise<void>;
}
