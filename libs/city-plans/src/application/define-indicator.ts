import {
  type Actor,
  Clock,
  DomainError,
  type FieldFault,
  type FiscalYear,
  fiscalYearOf,
  Ids,
  localDateOf,
  mustBeStaff,
  Outbox,
  Transaction,
} from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { faultOfEntry } from '../domain/entering';
import { Indicators, type OwnIndicator } from './indicators';

export type DefineIndicatorCommand = OwnIndicator & {
  readonly actor: Actor;
  readonly reason: string;
};

/** A planner adds an indicator that the plan's document does not print. Its figures are entered until a rule counts it. */
@Injectable()
export class DefineIndicator {
  constructor(
    private readonly transaction: Transaction,
    private readonly indicators: Indicators,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws DomainError conflict `indicator.code-taken`, invalid `indicator.place-unknown` | `indicator.…` with the field */
  execute({ actor, reason, ...indicator }: DefineIndicatorCommand): Promise<void> {
    mustBeStaff(actor, 'planner');
    const { baseline, code } = indicator;
    mustBeMeasurable(indicator, fiscalYearOf(localDateOf(this.clock.now())));
    return this.transaction.run(actor.municipalityId, async () => {
      const at = this.clock.now();
      const id = this.ids.next();
      if (await this.indicators.byCode(code)) throw new DomainError('conflict', 'indicator.code-taken', { code });
      if (!(await this.indicators.add(actor.municipalityId, id, indicator)))
        throw new DomainError('invalid', 'indicator.place-unknown');
      // As the figure of a printed indicator's baseline: the board of that year and the forecast begin with it.
      await this.indicators.addValue({
        ...{ id: this.ids.next(), municipalityId: actor.municipalityId, indicatorId: id },
        ...{ ...baseline, source: 'entered', sourceNote: reason, survey: null },
        ...{ enteredBy: actor.personId, enteredAt: at },
      });
      const subject = { kind: 'indicator' as const, id };
      await this.outbox.add(actor, [{ name: 'indicator.defined', occurredAt: at, subject, reason, data: { code } }]);
    });
  }
}

/** A baseline that could have been entered, and a target that the figure can reach. */
function mustBeMeasurable({ aggregation, baseline, target }: OwnIndicator, currentFiscalYear: FiscalYear): void {
  const ofBaseline = faultOfEntry(aggregation, baseline, currentFiscalYear);
  const pointer = ofBaseline === 'indicator.year-not-begun' ? '/baseline/fiscalYear' : '/baseline/value';
  const faults: FieldFault[] = ofBaseline === null ? [] : [{ pointer, code: ofBaseline }];
  if (target && aggregation === 'rate' && target.value > 100) {
    faults.push({ pointer: '/target/value', code: 'indicator.value-out-of-range' });
  }
  const [first] = faults;
  if (first) throw new DomainError('invalid', first.code, { fiscalYear: baseline.fiscalYear }, faults);
}
