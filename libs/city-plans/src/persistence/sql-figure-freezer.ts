import { DomainError, Ids } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { FigureFreezer, type Written } from '../application/plan-years';
import type { PlanYear } from '../domain/plan-year';
import { FrozenFigures, type FrozenStep, type KeptFigure } from './frozen-figures.query';
import { toLinks } from './frozen-links';
import type { IndicatorFigure, Provenance } from './indicator-figure';
import { LiveFigures } from './live-figures.query';

@Injectable()
export class SqlFigureFreezer extends FigureFreezer {
  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly live: LiveFigures,
    private readonly frozen: FrozenFigures,
    private readonly ids: Ids,
  ) {
    super();
  }

  async freeze(year: PlanYear, written: Written): Promise<number> {
    const all = await this.live.provenances(year.municipalityId, year.fiscalYear);
    for (const provenance of all) {
      await this.keep(year, provenance, { step: year.state as FrozenStep, number: 1, reason: null, written });
    }
    return all.length;
  }

  async correct(year: PlanYear, indicatorCode: string, reason: string, written: Written): Promise<void> {
    const { municipalityId, fiscalYear } = year;
    const before = await this.frozen.provenance(municipalityId, fiscalYear, indicatorCode);
    const after = await this.live.provenance(municipalityId, indicatorCode, fiscalYear);
    if (signatureOf(before) === signatureOf(after)) {
      throw new DomainError('conflict', 'plan-year.nothing-to-correct', { indicator: indicatorCode });
    }
    const number = before.figure.corrections.length + 1;
    await this.keep(year, after, { step: 'corrected', number, reason, written });
  }

  private async keep(
    year: PlanYear,
    { figure, count, period, entries }: Provenance,
    as: {
      readonly step: FrozenStep;
      readonly number: number;
      readonly reason: string | null;
      readonly written: Written;
    },
  ): Promise<void> {
    const { manager } = this.transaction;
    const kept = count && toLinks(count);
    const counting = count && { period, grossValue: count.grossValue };
    if (kept) {
      await manager.query(
        `insert into frozen_fact (municipality_id, digest, facts)
         select $1, digest, facts from unnest($2::text[], $3::jsonb[]) given(digest, facts) on conflict do nothing`,
        [year.municipalityId, [...kept.facts.keys()], [...kept.facts.values()].map((fact) => JSON.stringify(fact))],
      );
    }
    await manager.query(
      `insert into frozen_figure (id, municipality_id, plan_year_id, indicator_id, step, number, value, figure, counting,
                                  links, entries, reason, frozen_by, frozen_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        this.ids.next(),
        year.municipalityId,
        year.id,
        figure.id,
        as.step,
        as.number,
        figure.value,
        JSON.stringify(keptOf(figure)),
        counting && JSON.stringify(counting),
        kept && JSON.stringify(kept.links),
        JSON.stringify(entries),
        as.reason,
        as.written.by,
        as.written.at,
      ],
    );
  }
}

function keptOf(figure: IndicatorFigure): KeptFigure {
  const rest = { values: undefined, frozen: undefined, corrections: undefined };
  return { ...figure, ...rest };
}

/** What makes two figures the same: value, status, and for each record whether and why it counts. */
function signatureOf({ figure: { value, status }, count }: Provenance): string {
  const counted = count?.counted.map(({ collaboration, party, report, contribution }) => [
    collaboration?.id ?? report?.id ?? null,
    party?.id ?? null,
    contribution,
  ]);
  const excluded = count?.excluded.map(({ collaboration, party, report, reason }) => [
    collaboration?.id ?? party?.id ?? report?.id ?? null,
    reason,
  ]);
  return JSON.stringify([value, status, counted, excluded]);
}
