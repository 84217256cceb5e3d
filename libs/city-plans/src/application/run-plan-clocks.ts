import { fiscalYearOf } from '@app/kernel';
import { ClockedThings, RunClocks } from '@app/registry';
import { Injectable } from '@nestjs/common';

export abstract class ClockedPlans extends ClockedThings {}

/** A fiscal year of a plan is over and nobody has opened its evaluation. */
@Injectable()
export class RunPlanClocks {
  constructor(
    private readonly clocks: RunClocks,
    private readonly plans: ClockedPlans,
  ) {}

  execute(municipalityId: string): Promise<number> {
    return this.clocks.execute(municipalityId, this.plans, ({ rule, subjectId, startedOn, at }) =>
      Promise.resolve([
        {
          name: 'plan.year-ended',
          occurredAt: at,
          subject: { kind: 'plan', id: subjectId },
          data: { clock: rule.code, fiscalYear: fiscalYearOf(startedOn) - 1 },
        },
      ]),
    );
  }
}
