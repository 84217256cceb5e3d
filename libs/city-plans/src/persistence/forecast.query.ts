import { Clock, type FiscalYear, fiscalYearOf, localDateOf } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { countDistinct, whoIn } from '../domain/count-distinct';
import type { CollaborationFacts } from '../domain/counted-facts';
import type { CollaborationRule, CountingDefinition, RegisterRule } from '../domain/counting-rule';
import { normaliseEmployerName } from '../domain/employers';
import { type Forecast, forecastOf, type YearlyFigure } from '../domain/forecast';
import { CountingFacts } from './counting-facts';
import type { IndicatorFigure } from './indicator-figure';
import { IndicatorFigures } from './indicator-figures.query';
import { ledgerKey } from './ledger-rules';
import { LiveFigures } from './live-figures.query';

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
    private readonly facts: CountingFacts,
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found `indicator.not-found` */
  async of(municipalityId: string, code: string): Promise<IndicatorForecast> {
    const today = fiscalYearOf(localDateOf(this.clock.now()));
    const provenance = await this.live.provenance(municipalityId, code, today);
    const { figure, count } = provenance;
    const rule = figure.rule && ledgerKey(figure.rule);
    const forecast = forecastOf({ ...figure, rule }, await this.history(municipalityId, figure, today), today);
    const notVerified = count?.excluded.filter(({ reason }) => reason === 'not-verified' || reason === 'not-reached');
    const withinReach = figure.rule && {
      underWay: notVerified?.length ?? 0,
      ...(await this.notCountedYet(municipalityId, figure.rule.definition)),
    };
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
      // A board is read from sums: a year costs little, however many records there are.
      const figure = (await this.figures.of(municipalityId, year)).find((one) => one.code === code);
      if (!figure || (figure.value === null && !entered.includes(year) && year < planFrom)) continue;
      const { fiscalYear, value, status, flags, records } = figure;
      figures.push({ fiscalYear, value, status, flags, rule: records && figure.rule && ledgerKey(figure.rule) });
    }
    return figures;
  }

  private async notCountedYet(
    municipalityId: string,
    definition: CountingDefinition,
  ): Promise<Omit<WithinReach, 'underWay'>> {
    const none = { offers: { total: 0, some: [] }, registering: 0 };
    if (definition.counts === 'parties') {
      return { ...none, registering: await this.registering(municipalityId, definition) };
    }
    if (definition.counts !== 'employers' && definition.counts !== 'taking_part') return none;
    const known = await this.counted(municipalityId, definition);
    const offers = (await this.openOffers(municipalityId)).filter((offer) =>
      whoIn(definition, asIfDone(definition, offer)).some(({ key }) => !known.has(key)),
    );
    const some = offers.slice(0, SOME).map(({ id, title }) => ({ id, title }));
    return { offers: { total: offers.length, some }, registering: 0 };
  }

  /** Everybody whom the rule has counted at any time. */
  private async counted(municipalityId: string, rule: CollaborationRule): Promise<Set<string>> {
    const facts = await this.facts.allCollaborations(municipalityId);
    const ever = { fiscalYear: 9998, asOf: '9999-03-31', opening: null };
    const { counted } = countDistinct({ ...rule, aggregation: 'cumulative' }, facts, ever);
    return new Set(
      counted.flatMap(({ party }) => {
        if (!party) return [];
        return party.id ?? `name:${normaliseEmployerName(party.name)}`;
      }),
    );
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
