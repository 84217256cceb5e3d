import type { FiscalYear, Language } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { showsFrozenFigures } from '../domain/plan-year';
import { FrozenFigures } from '../persistence/frozen-figures.query';
import type { IndicatorFigure } from '../persistence/indicator-figure';
import { IndicatorFigures } from '../persistence/indicator-figures.query';
import { PlanYearQuery, type YearPage } from '../persistence/plan-year.query';
import { PlanQuery, type PlanView } from '../persistence/plan.query';

/** All that stands on a year's evaluation sheet. */
export type YearSheet = {
  readonly municipality: string;
  readonly language: Language;
  readonly plan: PlanView;
  readonly year: YearPage;
  /** As they stood at the year's last step. */
  readonly figures: readonly IndicatorFigure[];
};

@Injectable()
export class YearSheetQuery {
  constructor(
    private readonly reads: Reads,
    private readonly plan: PlanQuery,
    private readonly years: PlanYearQuery,
    private readonly figures: IndicatorFigures,
    private readonly frozen: FrozenFigures,
  ) {}

  /** @throws DomainError not-found `plan-year.not-found`, `plan.not-found` */
  async of(municipalityId: string, fiscalYear: FiscalYear, language: Language): Promise<YearSheet> {
    const year = await this.years.page(municipalityId, fiscalYear);
    const standing = year.state === 'open' || showsFrozenFigures(year.state);
    return {
      year,
      language,
      municipality: await this.municipality(municipalityId, language),
      plan: await this.plan.ofYear(municipalityId, fiscalYear, language),
      figures: standing
        ? await this.figures.of(municipalityId, fiscalYear)
        : await this.frozen.at(municipalityId, fiscalYear, year.state),
    };
  }

  async municipality(id: string, language: Language): Promise<string> {
    const latin = language === 'en' || language === 'pt-BR';
    const row = await this.reads.row<{ name: string }>(
      id,
      `select ${latin ? 'coalesce(name_en, name_ja)' : 'name_ja'} as name from municipality where id = $1`,
      [id],
    );
    return row?.name ?? '';
  }
}
