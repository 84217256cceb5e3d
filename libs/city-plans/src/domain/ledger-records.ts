import type { FiscalYear, LocalDate } from '@app/kernel';
import type { CollaborationRule, OpeningBalance } from './counting-rule';
import { countsDistinct, type LedgerEntry, windowYears } from './ledger';

/** A record of a figure, before anything of it is read but its place. */
export type CountedPlace = {
  readonly id: string;
  readonly date: LocalDate;
  /** The key of who is counted; null where the collaboration itself is. */
  readonly who: string | null;
  readonly contribution: number;
};
/** `already`: it fits, but adds nobody who was not counted before; `no-employer`: nobody who could be. */
export type ExcludedPlace = {
  readonly id: string;
  readonly date: LocalDate;
  readonly repeats: 'already' | 'no-employer' | null;
};

export type RecordPlaces = {
  readonly counted: readonly CountedPlace[];
  readonly excluded: readonly ExcludedPlace[];
  /** As `Count`'s. */
  readonly grossValue: number | null;
};

/**
 * Which collaborations make the figure of a year, and which were considered, as counting all records finds them.
 * `entries` are those of one rule; the far ones of other years may be left out. `knownAs`: which party a written name
 * of an employer means.
 */
export function recordPlacesOf(
  rule: CollaborationRule,
  entries: readonly LedgerEntry[],
  fiscalYear: FiscalYear,
  opening: OpeningBalance | null,
  knownAs: (who: string) => string,
): RecordPlaces {
  const { first, last } = windowYears(rule, fiscalYear, opening);
  const inWindow = ({ firstYear, lastYear }: LedgerEntry) => firstYear <= last && lastYear >= first;
  const placeOf = ({ collaborationId, day }: LedgerEntry) => ({ id: collaborationId, date: day });
  const fitting = inOrder(entries.filter((entry) => entry.kind === 'in' && inWindow(entry)));
  const excluded: ExcludedPlace[] = entries
    .filter((entry) => (entry.kind === 'near' ? inWindow(entry) : entry.kind !== 'in' || !inWindow(entry)))
    .map((entry) => ({ ...placeOf(entry), repeats: null }));
  if (!countsDistinct(rule)) {
    const counted = fitting.map((entry) => ({ ...placeOf(entry), who: null, contribution: entry.amount }));
    return { counted, excluded, grossValue: null };
  }
  const whoIn = ({ who }: LedgerEntry) => [...new Set((who ?? []).map(knownAs))];
  const covered = opening === null ? [] : entries.filter(({ kind, lastYear }) => kind === 'in' && lastYear < first);
  const seen = new Set(rule.aggregation === 'annual' ? [] : covered.flatMap(whoIn));
  const withRepeats = rule.aggregation === 'cumulative_with_repeats';
  const counted: CountedPlace[] = [];
  let gross = opening?.value ?? 0;
  for (const entry of fitting) {
    const all = whoIn(entry);
    gross += all.length;
    const added = withRepeats ? all : all.filter((who) => !seen.has(who));
    for (const who of added) {
      seen.add(who);
      counted.push({ ...placeOf(entry), who, contribution: 1 });
    }
    if (added.length === 0) excluded.push({ ...placeOf(entry), repeats: all.length === 0 ? 'no-employer' : 'already' });
  }
  return { counted, excluded, grossValue: withRepeats ? null : gross };
}

function inOrder(entries: readonly LedgerEntry[]): LedgerEntry[] {
  const keyed = entries.map((entry) => ({ key: entry.day + entry.collaborationId, entry }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ entry }) => entry);
}
