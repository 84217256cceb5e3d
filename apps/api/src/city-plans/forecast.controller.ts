import { ForecastQuery, type IndicatorForecast } from '@app/city-plans';
import type { Municipality } from '@app/registry';
import { Controller, Get, Param } from '@nestjs/common';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import { Allow } from '../http/access';
import { In } from '../http/parameters';

const amount = z.number();
const year = z.number().int();
const range = z.object({ value: amount, low: amount, high: amount });

class ForecastAnswer extends createZodDto(
  z.object({
    id: z.string(),
    /** The year that runs now. */
    fiscalYear: year,
    target: z.object({ value: amount.nullable(), fiscalYear: year.nullable() }),
    /** A straight line: the years to come are like those so far on average; low and high, like the worst and the best. */
    method: z.literal('yearly_change'),
    points: z.array(z.object({ fiscalYear: year, value: amount, estimated: z.boolean() })),
    leftOut: z.array(
      z.object({ fiscalYear: year, reason: z.enum(['running', 'not_measured', 'partial', 'other_rule']) }),
    ),
    yearlyChange: z.object({ average: amount, low: amount, high: amount }).nullable(),
    /** At the target's year; null with fewer than three measured years. */
    expected: range.nullable(),
    verdict: z.enum(['reached', 'on_pace', 'uncertain', 'behind', 'too_few', 'no_target', 'target_year_over']),
    needed: z.object({ more: amount, years: year, perYear: amount }).nullable(),
    /** What lies ready to move a counted figure; null for any other. */
    withinReach: z
      .object({
        underWay: year,
        offers: z.object({ total: year, some: z.array(z.object({ id: z.string(), title: z.string() })) }),
        registering: year,
      })
      .nullable(),
  }),
) {}

/** Whether an indicator is on its way to the target, and what it would take. */
@Controller('m/:municipality/plan/indicators/:code/forecast')
export class ForecastController {
  constructor(private readonly forecasts: ForecastQuery) {}

  @Get()
  @Allow('public')
  @ZodResponse({ status: 200, type: ForecastAnswer })
  async forecast(@In() { id }: Municipality, @Param('code') code: string) {
    return viewOf(await this.forecasts.of(id, code));
  }
}

function viewOf({ figure, forecast, withinReach }: IndicatorForecast): z.input<typeof ForecastAnswer.schema> {
  const { points, leftOut, ...same } = forecast;
  return {
    ...{ id: figure.code, fiscalYear: figure.fiscalYear, target: { ...figure.target }, method: 'yearly_change' },
    ...same,
    points: [...points],
    leftOut: [...leftOut],
    withinReach: withinReach && {
      ...withinReach,
      offers: { total: withinReach.offers.total, some: [...withinReach.offers.some] },
    },
  };
}
