import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { EnterIndicatorValue } from './application/enter-indicator-value';
import { Indicators } from './application/indicators';
import { LoadPlan } from './application/load-plan';
import { Plans } from './application/plans';
import { RunPlanClocks } from './application/run-plan-clocks';
import { clockedPlans } from './persistence/clocked-plans';
import { CountingFacts } from './persistence/counting-facts';
import { IndicatorFigures } from './persistence/indicator-figures.query';
import { IndicatorRows } from './persistence/indicator-rows';
import { PlanBackgroundQuery } from './persistence/plan-background.query';
import { PlanExportQuery } from './persistence/plan-export.query';
import { PlanQuery } from './persistence/plan.query';
import { PlanRowsQuery } from './persistence/plan-rows';
import { TypeormIndicators } from './persistence/typeorm-indicators';
import { TypeormPlans } from './persistence/typeorm-plans';

const publicServices = [
  RunPlanClocks,
  LoadPlan,
  EnterIndicatorValue,
  PlanQuery,
  PlanExportQuery,
  PlanBackgroundQuery,
  IndicatorFigures,
];

@Module({
  imports: [RegistryModule],
  providers: [
    ...publicServices,
    PlanRowsQuery,
    IndicatorRows,
    CountingFacts,
    clockedPlans,
    { provide: Plans, useClass: TypeormPlans },
    { provide: Indicators, useClass: TypeormIndicators },
  ],
  exports: publicServices,
})
export class CityPlansModule {}
