import {
  type Actor,
  Clock,
  DomainError,
  type FiscalYear,
  fiscalYearOf,
  Ids,
  localDateOf,
  mustBeStaff,
  Outbox,
  Transaction,
} from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { mustBeEnterable } from '../domain/entering';
import { isCounted, type ValueStatus } from '../domain/figure';
import { event, mustBeLocked } from '../domain/plan-year';
import { type EnterableIndicator, Indicators } from './indicators';
import { FigureFreezer, PlanYears } from './plan-years';

export type CorrectLockedFigureCommand = {
  readonly actor: Actor;
  readonly fiscalYear: FiscalYear;
  readonly indicator: string;
  /** Null for a counted figure: it is counted again from the records as they stand now. */
  readonly entry: { readonly status: ValueStatus; readonly value: number | null } | null;
  readonly reason: string;
};

/** A planner corrects a figure of a locked year. The old figure, who corrected it and why stay, and are shown. */
@Injectable()
export class CorrectLockedFigure {
  constructor(
    private readonly transaction: Transaction,
    private readonly years: PlanYears,
    private readonly indicators: Indicators,
    private readonly figures: FigureFreezer,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  execute(command: CorrectLockedFigureCommand): Promise<void> {
    const { actor, fiscalYear, indicator: code, entry, reason } = command;
    mustBeStaff(actor, 'planner');
    return this.transaction.run(actor.municipalityId, async () => {
      const at = this.clock.now();
      const year = await this.years.take(fiscalYear);
      mustBeLocked(year);
      const indicator = await this.indicators.byCode(code, fiscalYear);
      if (!indicator) throw new DomainError('not-found', 'indicator.not-found');
      if (entry) await this.enter(command, indicator, entry, at);
      else if (!isCounted(indicator.source)) throw new DomainError('invalid', 'indicator.value-missing');
      await this.figures.correct(year, code, reason, { by: actor.personId, at });
      await this.outbox.add(actor, [
        event('plan-year.figure-corrected', year, at, { reason, data: { indicator: code } }),
      ]);
    });
  }

  private async enter(
    { actor, fiscalYear, reason }: CorrectLockedFigureCommand,
    indicator: EnterableIndicator,
    { status, value }: { readonly status: ValueStatus; readonly value: number | null },
    at: Date,
  ): Promise<void> {
    mustBeEnterable(indicator, { fiscalYear, status, value }, fiscalYearOf(localDateOf(at)));
    await this.indicators.addValue({
      ...{ id: this.ids.next(), municipalityId: actor.municipalityId, indicatorId: indicator.id, fiscalYear },
      ...{ source: 'entered', status, value, sourceNote: reason, survey: null },
      ...{ enteredBy: actor.personId, enteredAt: at },
    });
  }
}
