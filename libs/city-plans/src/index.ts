// The front door of city-plans. The apps import from here and from nowhere deeper.
export { EnterIndicatorValue, type EnterIndicatorValueCommand } from './application/enter-indicator-value';
export type { SurveyFacts } from './application/indicators';
export { LoadPlan } from './application/load-plan';
export { RunPlanClocks } from './application/run-plan-clocks';
export { CityPlansModule } from './city-plans.module';
export { SHIPPED_PLANS } from './data/shipped-plans';
export { EXCLUSION_REASONS, type ExclusionReason } from './domain/count';
export type { Figure, MeasurementSource, ValueStatus } from './domain/figure';
export { explainProvenance } from './explanation/explain-provenance';
export { type IndicatorFigure, IndicatorFigures, type Provenance } from './persistence/indicator-figures.query';
export { PlanBackgroundQuery } from './persistence/plan-background.query';
export { PlanExportQuery } from './persistence/plan-export.query';
export { PlanQuery, printedIn } from './persistence/plan.query';
