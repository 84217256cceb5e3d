import { CityPlansModule } from '@app/city-plans';
import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { CountingRulesController } from './counting-rules.controller';
import { ForecastController } from './forecast.controller';
import { IndicatorsController } from './indicators.controller';
import { PlanOpenDataController } from './open-data.controller';
import { PlanController } from './plan.controller';
import { PlanYearsController } from './plan-years.controller';
import { PlansController } from './plans.controller';
import { SameCollaborationsController } from './same-collaborations.controller';

@Module({
  imports: [CityPlansModule, RegistryModule],
  controllers: [
    PlanController,
    PlansController,
    CountingRulesController,
    IndicatorsController,
    ForecastController,
    PlanYearsController,
    SameCollaborationsController,
    PlanOpenDataController,
  ],
})
export class CityPlansHttp {}
