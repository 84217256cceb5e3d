import { type Actor, Clock, DomainError, Ids, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
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

  /** @throws DomainError conflict `indicator.code-taken`, invalid `indicator.place-unknown` | `indicator.value-…` */
  execute({ actor, reason, ...indicator }: DefineIndicatorCommand): Promise<void> {
    mustBeStaff(actor, 'planner');
    const { baseline, code } = indicator;
    if (baseline.status === 'not_conducted' && baseline.value !== null)
      throw new DomainError('invalid', 'indicator.value-not-conducted', {}, [
        { pointer: '/baseline/value', code: 'indicator.value-not-conducted' },
      ]);
    if (baseline.status !== 'not_conducted' && baseline.value === null)
      throw new DomainError('invalid', 'indicator.value-missing', {}, [
        { pointer: '/baseline/value', code: 'indicator.value-missing' },
      ]);
    return this.transaction.run(actor.municipalityId, async () => {
      const at = this.clock.now();
      const id = this.ids.next();
      if (await this.indicators.byCode(code)) throw new DomainError('conflict', 'indicator.code-taken', { code });
      if (!(await this.indicators.add(actor.municipalityId, id, indicator)))
        throw new DomainError('invalid', 'indicator.place-unknown');
      const subject = { kind: 'indicator' as const, id };
      await this.outbox.add(actor, [{ name: 'indicator.defined', occurredAt: at, subject, reason, data: { code } }]);
    });
  }
}
