import {
  type Count,
  type CountedRecord,
  countOf,
  type CountingPeriod,
  type ExcludedRecord,
  type ExclusionReason,
} from './count';
import type { ReportFacts } from './counted-facts';
import type { CollaborationRule } from './counting-rule';

/**
 * What the divisions reported, on top of the collaborations that count: each thing once, however many divisions
 * reported it, and not at all where the record of the collaboration counts already. A record that does not count by
 * itself stands back behind the report of it.
 */
export function withReports(
  { divisionReports }: CollaborationRule,
  count: Count,
  reports: readonly ReportFacts[],
  { fiscalYear, opening }: CountingPeriod,
): Count {
  if (divisionReports === undefined) return count;
  const ofYear = inOrder(reports.filter((report) => report.fiscalYear === fiscalYear));
  const taken = new Set(count.counted.map(({ collaboration }) => collaboration?.id));
  const withCommunity = new Set(
    ofYear.filter((report) => report.withCommunity && unconfirmed(report) === null).map(({ countedAs }) => countedAs),
  );
  const seen = new Set<string>();
  const counted: CountedRecord[] = [];
  const excluded: ExcludedRecord[] = [];
  for (const report of ofYear) {
    const reason = doubtAbout(report);
    const date = report.startsOn;
    const of = { collaboration: null, party: null, report };
    if (reason !== null) excluded.push({ reason, date, ...of });
    else {
      counted.push({ kind: 'report', date, contribution: 1, ...of });
      seen.add(report.countedAs);
    }
  }
  const standingBack = count.excluded.map((record): ExcludedRecord =>
    record.collaboration && seen.has(record.collaboration.id) ? { ...record, reason: 'counted-by-report' } : record,
  );
  return countOf(opening, [...count.counted, ...counted], [...standingBack, ...excluded]);

  function doubtAbout(report: ReportFacts): ExclusionReason | null {
    const first = unconfirmed(report);
    if (first !== null) return first;
    if (taken.has(report.countedAs)) return 'counted-as-collaboration';
    if (divisionReports === 'with_community' && !withCommunity.has(report.countedAs)) return 'without-community';
    return seen.has(report.countedAs) ? 'reported-by-another-division' : null;
  }
}

/** Why a report says nothing yet, or nothing any more. */
function unconfirmed({ surveyClosed, verdict, collaboration }: ReportFacts): ExclusionReason | null {
  if (!surveyClosed) return 'survey-open';
  if (verdict === 'listed') return 'not-answered';
  if (verdict === 'not_ours') return 'not-ours';
  return collaboration?.cancelled ? 'cancelled' : null;
}

/** By day; the one to which the others were joined before them. */
function inOrder(reports: readonly ReportFacts[]): ReportFacts[] {
  const keyOf = ({ id, countedAs, startsOn }: ReportFacts) => `${id === countedAs ? 0 : 1} ${startsOn} ${id}`;
  return [...reports].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
