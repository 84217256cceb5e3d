import { createHash } from 'node:crypto';
import { Clock, type FiscalYear, type Language } from '@app/kernel';
import { Reads, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { IndicatorFigure } from './indicator-figure';
import { IndicatorFigures } from './indicator-figures.query';
import { planOfYear, runningYear } from './plan-of-year';
import { type InitiativeLine, PlanQuery, type PlanView } from './plan.query';

/** An initiative where it is listed; a re-listed one stands under each of its measures. */
export type OpenInitiativeLine = InitiativeLine & {
  readonly plan: string;
  readonly pillar: string;
  readonly measure: string;
};

/** When it came to be as it is, as far as it was looked at: what changed today may be known from tomorrow on. */
export type Dated<T> = T & { readonly changedAt: Date };

/** What has changed since a moment, and the keys of what is published no longer. */
export type ChangedSince<T> = { readonly items: readonly Dated<T>[]; readonly withdrawn: readonly string[] };

type What = 'indicator' | 'initiative';
type Mark = {
  readonly key: string;
  readonly digest: string;
  readonly changedAt: Date;
  readonly withdrawnAt: Date | null;
};
type Told = { readonly key: string; readonly digest: string };

/**
 * The plan as open data. Each night it is noted what was published; whatever is otherwise than noted has changed since
 * that night, so that an answer to what has changed never leaves out what just did.
 */
@Injectable()
export class OpenPlanDataQuery {
  constructor(
    private readonly figures: IndicatorFigures,
    private readonly plan: PlanQuery,
    private readonly reads: Reads,
    private readonly transaction: TypeormTransaction,
    private readonly clock: Clock,
  ) {}

  /** The indicators of a year; without one, of the running year. */
  async indicators(municipalityId: string, fiscalYear?: FiscalYear): Promise<Dated<IndicatorFigure>[]> {
    return this.dated(municipalityId, 'indicator', await this.figures.of(municipalityId, fiscalYear), ofIndicator);
  }

  /** Of one year, or of all years of the plans that have begun and those for which a figure is printed or was entered. */
  async changedIndicators(
    municipalityId: string,
    since: Date,
    fiscalYear?: FiscalYear,
  ): Promise<ChangedSince<IndicatorFigure>> {
    const years = fiscalYear === undefined ? await this.years(municipalityId) : [fiscalYear];
    const all: IndicatorFigure[] = [];
    for (const year of years) all.push(...(await this.figures.of(municipalityId, year)));
    const isOfYears = (key: string) => years.includes(Number(key.split('/')[0]));
    return this.changed(municipalityId, 'indicator', all, ofIndicator, since, isOfYears);
  }

  async initiatives(municipalityId: string, language: Language): Promise<Dated<OpenInitiativeLine>[]> {
    const lines = linesOf(await this.plan.inForce(municipalityId, language));
    return this.dated(municipalityId, 'initiative', lines, await this.initiativeKeys(municipalityId));
  }

  async changedInitiatives(
    municipalityId: string,
    since: Date,
    language: Language,
  ): Promise<ChangedSince<OpenInitiativeLine>> {
    const lines = linesOf(await this.plan.inForce(municipalityId, language));
    const told = await this.initiativeKeys(municipalityId);
    return this.changed(municipalityId, 'initiative', lines, told, since, () => true);
  }

  /** An initiative of any plan that may be seen. */
  async initiative(
    municipalityId: string,
    plan: string,
    code: string,
    language: Language,
  ): Promise<OpenInitiativeLine[]> {
    return linesOf(await this.plan.of(municipalityId, plan, language)).filter((line) => line.code === code);
  }

  /** Notes what is published now. Answers how much of it is otherwise than it was. */
  async note(municipalityId: string): Promise<number> {
    const [{ plan } = { plan: null }] = await this.reads.rows<{ plan: string | null }>(
      municipalityId,
      `select (${planOfYear('$1')}) as plan`,
      [runningYear(this.clock)],
    );
    if (plan === null) return 0;
    const indicators: IndicatorFigure[] = [];
    for (const year of await this.years(municipalityId)) {
      indicators.push(...(await this.figures.of(municipalityId, year)));
    }
    const lines = linesOf(await this.plan.inForce(municipalityId, 'ja'));
    const initiatives = lines.map(await this.initiativeKeys(municipalityId));
    return (
      (await this.keep(municipalityId, 'indicator', indicators.map(ofIndicator))) +
      (await this.keep(municipalityId, 'initiative', initiatives))
    );
  }

  private async keep(municipalityId: string, what: What, told: readonly Told[]): Promise<number> {
    const once = [...new Map(told.map((one) => [one.key, one])).values()];
    return this.transaction.run(municipalityId, async () => {
      const changed = await this.transaction.manager.query<unknown[]>(
        `insert into open_data_mark as mark (municipality_id, what, key, digest, changed_at)
         select $1, $2, key, digest, $5 from unnest($3::text[], $4::text[]) given(key, digest)
         on conflict (municipality_id, what, key) do update
            set digest = excluded.digest, changed_at = excluded.changed_at, withdrawn_at = null
          where mark.digest <> excluded.digest or mark.withdrawn_at is not null
         returning key`,
        [municipalityId, what, once.map(({ key }) => key), once.map(({ digest }) => digest), this.clock.now()],
      );
      const [gone] = await this.transaction.manager.query<[unknown[], number]>(
        `update open_data_mark set withdrawn_at = $3
          where what = $1 and key <> all($2::text[]) and withdrawn_at is null returning key`,
        [what, once.map(({ key }) => key), this.clock.now()],
      );
      return changed.length + gone.length;
    });
  }

  private async dated<T>(
    municipalityId: string,
    what: What,
    items: readonly T[],
    toldOf: (item: T) => Told,
  ): Promise<Dated<T>[]> {
    const marks = await this.marks(municipalityId, what);
    return items.map((item) => ({ ...item, changedAt: this.changedAt(toldOf(item), marks) }));
  }

  private async changed<T>(
    municipalityId: string,
    what: What,
    items: readonly T[],
    toldOf: (item: T) => Told,
    since: Date,
    isAsked: (key: string) => boolean,
  ): Promise<ChangedSince<T>> {
    const marks = await this.marks(municipalityId, what);
    const there = new Set(items.map((item) => toldOf(item).key));
    const withdrawn = [...marks.values()].filter(({ key, withdrawnAt }) => {
      return isAsked(key) && !there.has(key) && (withdrawnAt === null || withdrawnAt >= since);
    });
    return {
      items: items
        .map((item) => ({ ...item, changedAt: this.changedAt(toldOf(item), marks) }))
        .filter(({ changedAt }) => changedAt >= since),
      withdrawn: withdrawn.map(({ key }) => key).sort(),
    };
  }

  /** What is otherwise than noted changed at some moment since; it is told as changed now, so that nobody misses it. */
  private changedAt({ key, digest }: Told, marks: ReadonlyMap<string, Mark>): Date {
    const mark = marks.get(key);
    return mark?.digest === digest && mark.withdrawnAt === null ? mark.changedAt : this.clock.now();
  }

  private async marks(municipalityId: string, what: What): Promise<Map<string, Mark>> {
    const rows = await this.reads.rows<Mark>(
      municipalityId,
      `select key, digest, changed_at as "changedAt", withdrawn_at as "withdrawnAt" from open_data_mark where what = $1`,
      [what],
    );
    return new Map(rows.map((mark) => [mark.key, mark]));
  }

  /** All years that may be asked for and have something to tell: also of plans that have ended, as their figures stay. */
  private async years(municipalityId: string): Promise<FiscalYear[]> {
    const today = runningYear(this.clock);
    const rows = await this.reads.rows<{ year: FiscalYear }>(
      municipalityId,
      `select fiscal_year as year from plan_year
       union select fiscal_year from indicator_value where fiscal_year <= $1
       union
       select generate_series(coalesce(trial_fiscal_year, from_fiscal_year), least(to_fiscal_year, $1))
         from collaboration_plan where status = 'adopted' or id = (${planOfYear('$1')})
       union select $1::int
       order by year`,
      [today],
    );
    return rows.map(({ year }) => year);
  }

  /** In both of the plan's languages, and whatever stands under any of its measures. */
  private async initiativeKeys(municipalityId: string): Promise<(line: OpenInitiativeLine) => Told> {
    const said = new Map<string, unknown[]>();
    for (const language of ['ja', 'en'] as const) {
      for (const line of linesOf(await this.plan.inForce(municipalityId, language))) {
        const key = keyOfInitiative(line);
        said.set(key, [...(said.get(key) ?? []), line]);
      }
    }
    return (line) => {
      const key = keyOfInitiative(line);
      return { key, digest: digestOf(said.get(key)) };
    };
  }
}

const keyOfInitiative = ({ plan, code }: OpenInitiativeLine): string => `${plan}/${code}`;

function linesOf({ key: plan, pillars }: PlanView): OpenInitiativeLine[] {
  return pillars.flatMap((pillar) =>
    pillar.measures.flatMap((measure) =>
      measure.initiatives.map((one) => ({ ...one, plan, pillar: pillar.code, measure: measure.code })),
    ),
  );
}

/** All that open data says of a figure, in every language. */
function ofIndicator(figure: IndicatorFigure): Told {
  const { code, fiscalYear, nameJa, nameEn, unitJa, unitEn, aggregation, pillar, initiative, value, status } = figure;
  const { source, flags, survey, baseline, target, rule, opening, records, frozen, corrections, values } = figure;
  const note = values.find((one) => one.fiscalYear === fiscalYear)?.sourceNote ?? null;
  const said = {
    ...{ nameJa, nameEn, unitJa, unitEn, aggregation, pillar, initiative, value, status, source, flags },
    ...{ survey: survey ?? null, note, frozen: frozen?.step ?? null, corrections: corrections.length },
    baseline: [baseline.value, baseline.status, baseline.fiscalYear],
    target: [target.value, target.fiscalYear],
    rule: rule && [rule.code, rule.version],
    ...{ opening: opening?.value ?? null, counted: records?.counted ?? null },
  };
  return { key: `${fiscalYear}/${code}`, digest: digestOf(said) };
}

const digestOf = (said: unknown): string =>
  createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 24);
