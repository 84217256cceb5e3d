import { Clock, type FiscalYear } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { LastPlan } from '../application/make-next-plan';
import type { LastValue } from '../application/next-plan';
import type { PlanDocument } from '../application/plan-document';
import type { IndicatorFigure } from './indicator-figure';
import { IndicatorFigures } from './indicator-figures.query';
import { PlanExportQuery } from './plan-export.query';
import { runningYear } from './plan-of-year';

@Injectable()
export class LastPlanInForce extends LastPlan {
  constructor(
    private readonly documents: PlanExportQuery,
    private readonly figures: IndicatorFigures,
    private readonly clock: Clock,
  ) {
    super();
  }

  document(municipalityId: string): Promise<PlanDocument> {
    return this.documents.document(municipalityId);
  }

  async values(municipalityId: string): Promise<Map<string, LastValue>> {
    const today = runningYear(this.clock);
    const { period } = (await this.document(municipalityId)).plan;
    const last = Math.min(period.toFiscalYear, today);
    // What a year brought is known when it is over.
    const over = Math.min(period.toFiscalYear, today - 1);
    const [now, whole] = [await this.figures.of(municipalityId, last), await this.figures.of(municipalityId, over)];
    const wholeYears = new Map(whole.map((figure) => [figure.code, figure]));
    return new Map(
      now.map((figure): [string, LastValue] => {
        const perYear = figure.aggregation === 'annual' || figure.aggregation === 'rate';
        return [figure.code, standingOf(perYear ? (wholeYears.get(figure.code) ?? figure) : figure, today)];
      }),
    );
  }
}

function standingOf({ latest, baseline }: IndicatorFigure, today: FiscalYear): LastValue {
  if (!latest) {
    if (baseline.value === null || baseline.fiscalYear === null) return null;
    return { value: baseline.value, fiscalYear: baseline.fiscalYear, status: baseline.status };
  }
  const estimated = latest.status === 'estimated' || latest.fiscalYear >= today;
  return { value: latest.value, fiscalYear: latest.fiscalYear, status: estimated ? 'estimated' : 'measured' };
}
