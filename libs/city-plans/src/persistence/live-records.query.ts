import type { FiscalYear } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { Count, CountedRecord, CountingPeriod, ExcludedRecord } from '../domain/count';
import { countCollaborations, sift } from '../domain/count-collaborations';
import { whoIn } from '../domain/count-distinct';
import { withReports } from '../domain/count-reports';
import type { CollaborationFacts, ReportFacts } from '../domain/counted-facts';
import type { CollaborationRule } from '../domain/counting-rule';
import { isLedgerRule, type LedgerEntry, windowYears } from '../domain/ledger';
import { type CountedPlace, type ExcludedPlace, recordPlacesOf } from '../domain/ledger-records';
import { CountingFacts } from './counting-facts';
import { CountingLedger } from './counting-ledger';
import type { IndicatorFigure, PagedProvenance } from './indicator-figure';
import { KnownEmployers } from './known-employers';
import { ledgerKey } from './ledger-rules';
import { LiveFigures } from './live-figures.query';
import { partOf, type RecordWindow, sliceOf, sumOf, windowOf } from './record-window';

/** Where a record stands in its list; one that a division reported is known whole. */
type Counted = CountedPlace & { readonly record?: CountedRecord };
type Excluded = ExcludedPlace & { readonly record?: ExcludedRecord };
type Places = {
  readonly counted: readonly Counted[];
  readonly excluded: readonly Excluded[];
  readonly grossValue: number | null;
};

/** The records behind a figure that is not frozen, a page at a time: no others are read. */
@Injectable()
export class LiveRecords {
  constructor(
    private readonly live: LiveFigures,
    private readonly ledger: CountingLedger,
    private readonly facts: CountingFacts,
    private readonly employers: KnownEmployers,
  ) {}

  /** @throws DomainError not-found `indicator.not-found` */
  async page(
    municipalityId: string,
    code: string,
    fiscalYear: FiscalYear | undefined,
    window: RecordWindow,
  ): Promise<PagedProvenance> {
    const { figure, period, entries, reports } = await this.live.basis(municipalityId, code, fiscalYear);
    const definition = figure.rule?.definition;
    if (period === null || !definition) return { figure, period, entries, count: null, parts: null };
    const places = isLedgerRule(definition)
      ? await this.places(municipalityId, figure, definition, period, reports)
      : null;
    if (places === null || !isLedgerRule(definition)) {
      const whole = await this.live.provenance(municipalityId, code, fiscalYear);
      return whole.count === null ? { ...whole, parts: null } : { ...whole, ...windowOf(whole.count, window) };
    }
    const counted = partOf(places.counted, (place) => place, sliceOf(window, 'counted'));
    const excluded = partOf(places.excluded, (place) => place, sliceOf(window, 'excluded'));
    const shown = { counted: counted.items, excluded: excluded.items, grossValue: places.grossValue };
    const count = await this.countOf(municipalityId, figure, definition, period, shown);
    const parts = { counted: counted.part, excluded: excluded.part, sum: sumOf(places.counted) };
    return { figure, period, entries, count, parts };
  }

  /** How each collaboration stands to the rule of a figure; null where that is not known without counting. */
  async entries(municipalityId: string, figure: IndicatorFigure): Promise<readonly LedgerEntry[] | null> {
    const { rule } = figure;
    if (!rule || !isLedgerRule(rule.definition)) return null;
    const none = { first: 1, last: 0 };
    return this.ledger.entries(municipalityId, { key: ledgerKey(rule), definition: rule.definition }, none);
  }

  private async places(
    municipalityId: string,
    { rule }: IndicatorFigure,
    definition: CollaborationRule,
    period: CountingPeriod,
    reports: readonly ReportFacts[],
  ): Promise<Places | null> {
    if (!rule) return null;
    const { fiscalYear, opening } = period;
    const years = windowYears(definition, fiscalYear, opening);
    const entries = await this.ledger.entries(municipalityId, { key: ledgerKey(rule), definition }, years);
    if (entries === null) return null;
    const written = entries.some(({ who }) => who?.some((key) => key.startsWith('name:')));
    const known = written ? await this.employers.of(municipalityId) : (who: string) => who;
    const places = recordPlacesOf(definition, entries, fiscalYear, opening, known);
    return definition.divisionReports === undefined || reports.length === 0
      ? places
      : this.withDivisions(municipalityId, definition, places, reports, period);
  }

  /** What the divisions reported beside the records; only the collaborations that they name are read. */
  private async withDivisions(
    municipalityId: string,
    rule: CollaborationRule,
    places: Places,
    reports: readonly ReportFacts[],
    period: CountingPeriod,
  ): Promise<Places> {
    const ids = new Set(reports.flatMap(({ collaboration }) => collaboration?.id ?? []));
    const named = countCollaborations(rule, await this.facts.collaborationsOf(municipalityId, [...ids]), period);
    const { counted, excluded } = withReports(rule, named, reports, period);
    const back = new Map(
      excluded.filter(({ reason }) => reason === 'counted-by-report').map((one) => [one.collaboration?.id, one]),
    );
    return {
      ...places,
      counted: [
        ...places.counted,
        ...counted.flatMap((record): Counted[] => {
          const { report, date, contribution } = record;
          return report ? [{ id: report.id, date, who: null, contribution, record }] : [];
        }),
      ],
      excluded: [
        ...places.excluded.map((place): Excluded => {
          const record = back.get(place.id);
          return record ? { ...place, record } : place;
        }),
        ...excluded.flatMap((record): Excluded[] => {
          const { report, date } = record;
          return report ? [{ id: report.id, date, repeats: null, record }] : [];
        }),
      ],
    };
  }

  private async countOf(
    municipalityId: string,
    { value }: IndicatorFigure,
    rule: CollaborationRule,
    period: CountingPeriod,
    { counted, excluded, grossValue }: Places,
  ): Promise<Count> {
    const ids = [...counted, ...excluded].flatMap(({ id, record }) => (record ? [] : [id]));
    const facts = new Map(
      (await this.facts.collaborationsOf(municipalityId, [...new Set(ids)])).map((one) => [one.id, one]),
    );
    return {
      value,
      grossValue,
      counted: counted.flatMap((place) => place.record ?? countedOf(place, rule, facts.get(place.id))),
      excluded: excluded.flatMap((place) => place.record ?? excludedOf(place, rule, facts.get(place.id), period)),
    };
  }
}

/** Nothing for a collaboration that has gone in the very moment. */
function countedOf(
  { date, who, contribution }: CountedPlace,
  rule: CollaborationRule,
  collaboration: CollaborationFacts | undefined,
): CountedRecord[] {
  if (!collaboration) return [];
  if (who === null) return [{ kind: 'collaboration', date, contribution, collaboration, party: null }];
  const found = whoIn(rule, collaboration).find(({ key }) => key === who);
  const kind = rule.counts === 'employers' ? 'employer' : 'party';
  return found ? [{ kind, date, contribution, collaboration, party: found.party }] : [];
}

function excludedOf(
  { date, repeats }: ExcludedPlace,
  rule: CollaborationRule,
  collaboration: CollaborationFacts | undefined,
  period: CountingPeriod,
): ExcludedRecord[] {
  if (!collaboration) return [];
  if (repeats === null) return sift(rule, [collaboration], period).excluded;
  const already = rule.counts === 'employers' ? 'employer-already-counted' : 'party-already-counted';
  return [{ reason: repeats === 'already' ? already : 'no-employer', date, collaboration, party: null }];
}
