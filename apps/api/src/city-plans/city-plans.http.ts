import { CityPlansModule } from '@app/city-plans';
import { Module } from '@nestjs/common';
import { IndicatorsController } from './indicators.controller';
import { PlanController } from './plan.controller';
import { PlanYearsController } from './plan-years.controller';

@Module({ imports: [CityPlansModule], controllers: [PlanController, IndicatorsController, PlanYearsController] })
export class CityPlansHttp {}
