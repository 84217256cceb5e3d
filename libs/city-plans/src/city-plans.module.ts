import { CollaborationsModule } from '@app/collaborations';
import { RegistryModule } from '@app/registry';
import { SurveysModule } from '@app/surveys';
import { Module } from '@nestjs/common';
import { AdvancePlanYear } from './application/advance-plan-year';
import { ChangePlan } from './application/change-plan';
import { CorrectLockedFigure } from './application/correct-locked-figure';
import { CountAsOne, SameCollaborations } from './application/count-as-one';
import { CountingRules } from './application/counting-rules';
import { DefineCountingRule } from './application/define-counting-rule';
import { DefineIndicator } from './application/define-indicator';
import { EnterIndicatorValue } from './application/enter-indicator-value';
import { EvaluatePlanYear } from './application/evaluate-plan-year';
import { Indicators } from './application/indicators';
import { LoadPlan } from './application/load-plan';
import { LastPlan, MakeNextPlan } from './application/make-next-plan';
import { OpenPlanYear } from './application/open-plan-year';
import { FigureFreezer, PlanYears } from './application/plan-years';
import { Plans } from './application/plans';
import { RunPlanClocks } from './application/run-plan-clocks';
import { IndicatorBoardMaker, PlanWorkbookMaker, PlanYearSheetMaker } from './documents/makers';
import { YearSheetQuery } from './documents/year-sheet.query';
import { clockedPlans } from './persistence/clocked-plans';
import { CountingFacts } from './persistence/counting-facts';
import { CountingLedger } from './persistence/counting-ledger';
import { CountingRulesQuery } from './persistence/counting-rules.query';
import { ForecastQuery } from './persistence/forecast.query';
import { FrozenFigures } from './persistence/frozen-figures.query';
import { IndicatorFigures } from './persistence/indicator-figures.query';
import { IndicatorRows } from './persistence/indicator-rows';
import { KnownEmployers } from './persistence/known-employers';
import { LastPlanInForce } from './persistence/last-plan';
import { LiveFigures } from './persistence/live-figures.query';
import { LiveRecords } from './persistence/live-records.query';
import { MergedFiguresQuery } from './persistence/merged-figures.query';
import { OpenPlanDataQuery } from './persistence/open-plan-data.query';
import { PlanBackgroundQuery } from './persistence/plan-background.query';
import { PlanExportQuery } from './persistence/plan-export.query';
import { PlanYearQuery } from './persistence/plan-year.query';
import { PlanQuery } from './persistence/plan.query';
import { PlanRowsQuery } from './persistence/plan-rows';
import { PlansQuery } from './persistence/plans.query';
import { SameCollaborationsQuery } from './persistence/same-collaborations.query';
import { SqlCountingRules } from './persistence/sql-counting-rules';
import { SqlFigureFreezer } from './persistence/sql-figure-freezer';
import { SqlPlanYears } from './persistence/sql-plan-years';
import { SurveyedIndicators } from './persistence/surveyed-indicators';
import { SqlSameCollaborations } from './persistence/sql-same-collaborations';
import { TypeormIndicators } from './persistence/typeorm-indicators';
import { TypeormPlans } from './persistence/typeorm-plans';

const publicServices = [
  LoadPlan,
  EnterIndicatorValue,
  OpenPlanYear,
  EvaluatePlanYear,
  AdvancePlanYear,
  ChangePlan,
  CorrectLockedFigure,
  CountAsOne,
  CountingLedger,
  CountingRulesQuery,
  DefineCountingRule,
  DefineIndicator,
  SameCollaborationsQuery,
  RunPlanClocks,
  PlanQuery,
  PlanExportQuery,
  PlanWorkbookMaker,
  PlanBackgroundQuery,
  PlanYearQuery,
  IndicatorFigures,
  LiveFigures,
  MergedFiguresQuery,
  FrozenFigures,
  ForecastQuery,
  OpenPlanDataQuery,
  MakeNextPlan,
  PlansQuery,
];

@Module({
  imports: [CollaborationsModule, RegistryModule, SurveysModule],
  providers: [
    ...publicServices,
    PlanYearSheetMaker,
    IndicatorBoardMaker,
    YearSheetQuery,
    PlanRowsQuery,
    IndicatorRows,
    SurveyedIndicators,
    CountingFacts,
    KnownEmployers,
    LiveRecords,
    clockedPlans,
    { provide: Plans, useClass: TypeormPlans },
    { provide: LastPlan, useClass: LastPlanInForce },
    { provide: Indicators, useClass: TypeormIndicators },
    { provide: PlanYears, useClass: SqlPlanYears },
    { provide: CountingRules, useClass: SqlCountingRules },
    { provide: SameCollaborations, useClass: SqlSameCollaborations },
    { provide: FigureFreezer, useClass: SqlFigureFreezer },
  ],
  exports: publicServices,
})
export class CityPlansModule {}
