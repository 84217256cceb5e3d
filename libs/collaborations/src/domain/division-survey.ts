import {
  DomainError,
  type DomainEvent,
  type FieldFault,
  type FiscalYear,
  firstDayOf,
  lastDayOf,
  type LocalDate,
} from '@app/kernel';

/** 庁内調査: every division of the city hall says with whom it worked in a fiscal year. */
export type DivisionSurvey = {
  readonly id: string;
  readonly fiscalYear: FiscalYear;
  readonly state: 'open' | 'closed';
  /** Until when the divisions are asked to answer. */
  readonly closesOn: LocalDate;
};

export const REPORT_VERDICTS = ['listed', 'confirmed', 'corrected', 'added', 'not_ours'] as const;
/** `listed` as the product knew it; then what the division said of it. Only the middle three count. */
export type ReportVerdict = (typeof REPORT_VERDICTS)[number];
const COUNTING: readonly ReportVerdict[] = ['confirmed', 'corrected', 'added'];

export type ReportFacts = {
  readonly title: string;
  /** With whom, in the division's words. */
  readonly partners: string;
  /** Was anybody outside of the city hall with it? */
  readonly withCommunity: boolean;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
};

export type DivisionReport = ReportFacts & {
  readonly id: string;
  readonly divisionPartyId: string;
  /** The collaboration that it is about, where the product knows it. */
  readonly collaborationId: string | null;
  readonly verdict: ReportVerdict;
  /** The report of the same thing, by another division; never one that is itself joined. */
  readonly joinedIntoId: string | null;
};

export type Said =
  { readonly verdict: 'confirmed' | 'not_ours' } | { readonly verdict: 'corrected'; readonly facts: ReportFacts };

/** What a division says of a report of its own. One that it added stays `added` when it is corrected. */
export function answerReport(survey: DivisionSurvey, report: DivisionReport, said: Said): DivisionReport {
  mustBeOpen(survey);
  if (said.verdict !== 'corrected')
    return { ...report, verdict: report.verdict === 'added' && said.verdict === 'confirmed' ? 'added' : said.verdict };
  mustLieInYear(survey, said.facts);
  return { ...report, ...said.facts, verdict: report.verdict === 'added' ? 'added' : 'corrected' };
}

export function addReport(
  survey: DivisionSurvey,
  id: string,
  divisionPartyId: string,
  facts: ReportFacts,
): DivisionReport {
  mustBeOpen(survey);
  mustLieInYear(survey, facts);
  return { ...facts, id, divisionPartyId, collaborationId: null, verdict: 'added', joinedIntoId: null };
}

/**
 * Two divisions reported the same thing: the one counts as the other. Those that were joined to it move along.
 * @returns the reports that changed
 */
export function joinReports(reports: readonly DivisionReport[], id: string, intoId: string): DivisionReport[] {
  const one = reportOf(reports, id);
  const target = reportOf(reports, intoId);
  const into = target.joinedIntoId === null ? target : reportOf(reports, target.joinedIntoId);
  if (one.id === into.id || one.joinedIntoId === into.id)
    throw new DomainError('conflict', 'division-report.joined-already');
  const moving = reports.filter((report) => report.id === one.id || report.joinedIntoId === one.id);
  const known = new Set(
    [...moving, into, ...reports.filter(({ joinedIntoId }) => joinedIntoId === into.id)].flatMap(
      ({ collaborationId }) => collaborationId ?? [],
    ),
  );
  if (known.size > 1) throw new DomainError('conflict', 'division-report.two-collaborations');
  return moving.map((report) => ({ ...report, joinedIntoId: into.id }));
}

/** It was something else after all. */
export function separateReport(reports: readonly DivisionReport[], id: string): DivisionReport {
  return { ...reportOf(reports, id), joinedIntoId: null };
}

/** What a report is counted as: the same for all that say the same. */
export function countedAs(reports: readonly DivisionReport[], report: DivisionReport): string {
  const root = report.joinedIntoId === null ? report : reportOf(reports, report.joinedIntoId);
  const joined = reports.filter((other) => other.id === root.id || other.joinedIntoId === root.id);
  return joined.find(({ collaborationId }) => collaborationId !== null)?.collaborationId ?? root.id;
}

export type DivisionCount = {
  /** 市が市民協働により実施している取り組み数 */
  readonly initiatives: number;
  /** 庁内各課と地域等との協働事業数 */
  readonly withCommunity: number;
};

/** Each thing once, however many divisions reported it. */
export function countReports(reports: readonly DivisionReport[]): DivisionCount {
  const counting = reports.filter(({ verdict }) => COUNTING.includes(verdict));
  const distinct = (some: readonly DivisionReport[]) => new Set(some.map((report) => countedAs(reports, report))).size;
  return {
    initiatives: distinct(counting),
    withCommunity: distinct(counting.filter((report) => report.withCommunity)),
  };
}

/** Reports of different divisions that may be the same thing: the same partners at overlapping times. */
export function likelyDuplicates(reports: readonly DivisionReport[]): { oneId: string; otherId: string }[] {
  const counting = reports.filter(({ verdict }) => verdict !== 'not_ours');
  return counting.flatMap((one, index) =>
    counting
      .slice(index + 1)
      .filter(
        (other) =>
          one.divisionPartyId !== other.divisionPartyId &&
          one.startsOn <= other.endsOn &&
          other.startsOn <= one.endsOn &&
          sharePartner(one.partners, other.partners) &&
          countedAs(reports, one) !== countedAs(reports, other) &&
          (one.collaborationId === null || other.collaborationId === null),
      )
      .map((other) => ({ oneId: one.id, otherId: other.id })),
  );
}

export function closeSurvey(survey: DivisionSurvey, reports: readonly DivisionReport[], at: Date) {
  mustBeOpen(survey);
  const next: DivisionSurvey = { ...survey, state: 'closed' };
  return { next, events: [surveyed('closed', survey, at, { ...countReports(reports) })] };
}

export function surveyed(
  verb: string,
  { id, fiscalYear }: DivisionSurvey,
  at: Date,
  data: Readonly<Record<string, unknown>> = {},
): DomainEvent {
  const subject = { kind: 'division_survey' as const, id };
  return { name: `division-survey.${verb}`, occurredAt: at, subject, data: { fiscalYear, ...data } };
}

export function mustBeOpen({ state }: DivisionSurvey): void {
  if (state !== 'open') throw new DomainError('conflict', 'division-survey.closed');
}

function mustLieInYear({ fiscalYear }: DivisionSurvey, { startsOn, endsOn }: ReportFacts): void {
  const faults: FieldFault[] = [];
  if (endsOn < startsOn) faults.push({ pointer: '/endsOn', code: 'division-report.ends-before-it-starts' });
  if (startsOn > lastDayOf(fiscalYear) || endsOn < firstDayOf(fiscalYear)) {
    faults.push({ pointer: '/startsOn', code: 'division-report.outside-year', details: { fiscalYear } });
  }
  if (faults.length > 0) throw new DomainError('invalid', 'division-report.invalid', {}, faults);
}

function sharePartner(one: string, other: string): boolean {
  const others = partnersIn(other);
  return partnersIn(one).some((name) => others.includes(name));
}

function partnersIn(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[、,，;；\n]+/)
    .map((name) => name.replace(/\s/g, ''))
    .filter((name) => name !== '');
}

function reportOf(reports: readonly DivisionReport[], id: string): DivisionReport {
  const report = reports.find((one) => one.id === id);
  if (!report) throw new DomainError('not-found', 'division-report.not-found');
  return report;
}
