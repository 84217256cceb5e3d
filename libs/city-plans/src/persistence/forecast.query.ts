import { Clock, DomainError, type FiscalYear } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { doubtsAbout } from '../domain/count-collaborations';
import { whoIn } from '../domain/count-distinct';
import type { CollaborationFacts } from '../domain/counted-facts';
import type { CollaborationRule, CountingDefinition, RegisterRule } from '../domain/counting-rule';
import { type Forecast, forecastOf, type YearlyFigure } from '../domain/forecast';
import { CountingFacts } from './counting-facts';
import type { IndicatorFigure } from './indicator-figure';
import { IndicatorFigures } from './indicator-figures.query';
import { KnownEmployers } from './known-employers';
import { ledgerKey } from './ledger-rules';
import { LiveFigures } from './live-figures.query';
import { LiveRecords } from './live-records.query';
import { runningYear } from './plan-of-year';

/** What lies ready to move the figure, as far as it is on record. */
export type WithinReach = {
  /** Collaborations that will count once they are verified. */
  readonly underWay: number;
  /** Open offers of somebody whom the figure does not count yet; the oldest first, a few of them by name. */
  readonly offers: {
    readonly total: number;
    readonly some: readonly { readonly id: string; readonly title: string }[];
  };
  /** Parties whose registration is being looked at. */
  readonly registering: number;
};

export type IndicatorForecast = {
  readonly figure: IndicatorFigure;
  readonly forecast: Forecast;
  /** Null for a figure that is not counted here. */
  readonly withinReach: WithinReach | null;
};

type OfferRow = {
  readonly id: string;
  readonly title: string;
  readonly resourceKind: string;
  readonly party: CollaborationFacts['parties'][number];
};

const SOME = 10;

/** Whether an indicator will reach its target at the pace of the years so far, and what it would take. */
@Injectable()
export class ForecastQuery {
  constructor(
    private readonly figures: IndicatorFigures,
    private readonly live: LiveFigures,
    private readonly records: LiveRecords,
    private readonly employers: KnownEmployers,
    private readonly facts: CountingFacts,
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found `indicator.not-found` */
  async of(municipalityId: string, code: string): Promise<IndicatorForecast> {
    const today = runningYear(this.clock);
    const figure = await this.live.one(municipalityId, code, today);
    const rule = figure.rule && ledgerKey(figure.rule);
    const forecast = forecastOf({ ...figure, rule }, await this.history(municipalityId, figure, today), today);
    const { definition } = figure.rule ?? {};
    const withinReach = definition ? await this.withinReach(municipalityId, figure, definition) : null;
    return { figure, forecast, withinReach };
  }

  /** From the year of the baseline to the running one. */
  private async history(municipalityId: string, now: IndicatorFigure, today: FiscalYear): Promise<YearlyFigure[]> {
    const { values, baseline, planFrom, code } = now;
    const entered = values.map(({ fiscalYear }) => fiscalYear);
    const first = Math.min(baseline.fiscalYear ?? planFrom, planFrom, ...entered);
    const years = Array.from({ length: today - first + 1 }, (_, index) => first + index);
    const figures: YearlyFigure[] = [];
    for (const year of years) {
      // Before this plan only what it prints itself, where the plans cannot be compared.
      if (year < planFrom && now.flags.some((flag) => flag === 'rescoped' || flag === 'not_comparable')) {
        const printed = values.find((value) => value.fiscalYear === year);
        if (printed) figures.push({ ...printed, flags: [], rule: null });
        continue;
      }
      // Read from sums: a year costs little, however many records there are. The plan of a year may not have it.
      const figure = await this.figures.one(municipalityId, code, year).catch(nothingWhereUnknown);
      if (!figure || (figure.value === null && !entered.includes(year) && year < planFrom)) continue;
      const { fiscalYear, value, status, flags, records } = figure;
      figures.push({ fiscalYear, value, status, flags, rule: records && figure.rule && ledgerKey(figure.rule) });
    }
    return figures;
  }

  private async withinReach(
    municipalityId: string,
    figure: IndicatorFigure,
    definition: CountingDefinition,
  ): Promise<WithinReach> {
    const none = { total: 0, some: [] };
    if (definition.counts === 'parties') {
      return { underWay: 0, offers: none, registering: await this.registering(municipalityId, definition) };
    }
    const entries = await this.records.entries(municipalityId, figure);
    if (entries === null) return this.counted(municipalityId, figure, definition);
    const underWay = entries.filter(({ kind }) => kind === 'waiting').length;
    if (definition.counts !== 'employers' && definition.counts !== 'taking_part') {
      return { underWay, offers: none, registering: 0 };
    }
    const known = await this.employers.of(municipalityId);
    const counted = new Set(entries.flatMap(({ kind, who }) => (kind === 'in' ? (who ?? []).map(known) : [])));
    return { underWay, offers: await this.newWith(municipalityId, definition, counted), registering: 0 };
  }

  /** The same from the records themselves, where no sums are kept. */
  private async counted(
    municipalityId: string,
    { code, fiscalYear }: IndicatorFigure,
    definition: Exclude<CountingDefinition, RegisterRule>,
  ): Promise<WithinReach> {
    const { count } = await this.live.provenance(municipalityId, code, fiscalYear);
    const waiting = count?.excluded.filter(({ reason }) => reason === 'not-verified' || reason === 'not-reached');
    const underWay = waiting?.length ?? 0;
    if (definition.counts !== 'employers' && definition.counts !== 'taking_part') {
      return { underWay, offers: { total: 0, some: [] }, registering: 0 };
    }
    const facts = await this.facts.allCollaborations(municipalityId);
    const fitting = facts.filter((one) => {
      const doubts = doubtsAbout(definition, one);
      return !doubts.content && !doubts.record;
    });
    const counted = new Set(fitting.flatMap((one) => whoIn(definition, one).map(({ key }) => key)));
    return { underWay, offers: await this.newWith(municipalityId, definition, counted), registering: 0 };
  }

  /** The open offers that would add somebody who is not among those counted at any time. */
  private async newWith(
    municipalityId: string,
    definition: CollaborationRule,
    counted: ReadonlySet<string>,
  ): Promise<WithinReach['offers']> {
    const known = await this.employers.of(municipalityId);
    const offers = (await this.openOffers(municipalityId)).filter((offer) =>
      whoIn(definition, asIfDone(definition, offer)).some(({ key }) => !counted.has(known(key))),
    );
    const some = offers.slice(0, SOME).map(({ id, title }) => ({ id, title }));
    return { total: offers.length, some };
  }

  private openOffers(municipalityId: string): Promise<OfferRow[]> {
    return this.reads.rows(
      municipalityId,
      `select offer.id, offer.title, offer.resource_kind as "resourceKind",
              json_build_object('id', p.id, 'kind', p.kind, 'name', p.name, 'namePublic', false, 'side', 'offer',
                'mergedFrom', null,
                'employer', case when e.id is not null then json_build_object('id', e.id, 'kind', e.kind, 'name', e.name,
                                                                              'namePublic', false)
                                 when coalesce(p.employer_name, '') <> ''
                                   then json_build_object('id', null, 'name', p.employer_name) end) as party
         from offer
         join party listed on listed.id = offer.party_id
         join party p on p.id = coalesce(listed.merged_into_id, listed.id)
         left join party employed_by on employed_by.id = p.employer_party_id
         left join party e on e.id = coalesce(employed_by.merged_into_id, employed_by.id)
        where offer.state in ('available', 'committed') order by offer.created_at, offer.id`,
    );
  }

  private async registering(municipalityId: string, { register, kinds }: RegisterRule): Promise<number> {
    if (register !== 'registrations') return 0;
    const row = await this.reads.row<{ n: number }>(
      municipalityId,
      `select count(*)::int as n from party
        where kind = any($1) and merged_into_id is null and state in ('applied', 'in_review', 'returned')`,
      [kinds],
    );
    return row?.n ?? 0;
  }
}

function nothingWhereUnknown(error: unknown): null {
  if (error instanceof DomainError && error.code === 'indicator.not-found') return null;
  throw error;
}

/** The collaboration that an offer would become: whom would it count? Nobody where its kind does not fit. */
function asIfDone(
  { resourceKinds }: CollaborationRule,
  { id, title, resourceKind, party }: OfferRow,
): CollaborationFacts {
  const fits = resourceKinds?.includes(resourceKind) ?? true;
  return {
    ...{ id, title, resourceKind, state: 'verified', outcomeState: 'verified', form: '', domain: '', minors: false },
    ...{ fields: [], districts: [], peopleReached: 0, hours: 0, agreedOn: '', startsOn: '', endsOn: '' },
    ...{ completedOn: null, sameAs: null, parties: fits ? [party] : [] },
  };
}
