import {
  type Actor,
  Clock,
  DomainError,
  fiscalYearOf,
  Ids,
  localDateOf,
  mustBeStaff,
  Outbox,
  Transaction,
} from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { type Entry, mustBeEnterable } from '../domain/entering';
import { showsFrozenFigures } from '../domain/plan-year';
import { Indicators, type SurveyFacts } from './indicators';
import { PlanYears } from './plan-years';

export type EnterIndicatorValueCommand = Entry & {
  readonly by: Actor;
  readonly code: string;
  readonly sourceNote: string;
  readonly survey: SurveyFacts | null;
};

/** A planner enters a figure that the product cannot count. An earlier figure of the same year stays on record. */
@Injectable()
export class EnterIndicatorValue {
  constructor(
    private readonly transaction: Transaction,
    private readonly indicators: Indicators,
    private readonly years: PlanYears,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async execute({
    by,
    code,
    fiscalYear,
    status,
    value,
    sourceNote,
    survey,
  }: EnterIndicatorValueCommand): Promise<void> {
    mustBeStaff(by, 'planner');
    const now = this.clock.now();
    await this.transaction.run(by.municipalityId, async () => {
      const indicator = await this.indicators.byCode(code, fiscalYear);
      if (!indicator) throw new DomainError('not-found', 'indicator.not-found');
      mustBeEnterable(indicator, { fiscalYear, status, value }, fiscalYearOf(localDateOf(now)));
      const state = await this.years.stateOf(fiscalYear);
      if (state && showsFrozenFigures(state))
        throw new DomainError('conflict', 'plan-year.figures-frozen', { fiscalYear });
      await this.indicators.addValue({
        id: this.ids.next(),
        municipalityId: by.municipalityId,
        indicatorId: indicator.id,
        fiscalYear,
        source: survey ? 'survey' : 'entered',
        status,
        value,
        sourceNote,
        survey,
        enteredBy: by.personId,
        enteredAt: now,
      });
      await this.outbox.add(by, [
        {
          name: 'indicator.entered',
          occurredAt: now,
          subject: { kind: 'indicator', id: indicator.id },
          to: status,
          data: { fiscalYear, value },
        },
      ]);
    });
  }
}
