import type { CountingRule, OpeningBalance } from '../domain/counting-rule';
import type { MeasurementSource } from '../domain/figure';

export type RuleAuthorship = { readonly by: string; readonly at: Date; readonly reason: string };

export type IndicatorToCount = {
  readonly id: string;
  readonly planId: string;
  readonly source: MeasurementSource;
  readonly ruleCode: string | null;
};

/** The municipality's counting rules, all versions. Used within a transaction of the municipality. */
export abstract class CountingRules {
  /** Locks the rule until the transaction ends; null when there is none of this code. */
  abstract latest(code: string): Promise<CountingRule | null>;
  abstract add(municipalityId: string, rule: CountingRule, authorship: RuleAuthorship): Promise<void>;
  /** Of the plan in force. @throws DomainError not-found `indicator.not-found` */
  abstract indicator(code: string): Promise<IndicatorToCount>;
  abstract assign(
    indicatorId: string,
    source: MeasurementSource,
    ruleCode: string | null,
    /** Undefined: as it is. */
    opening: OpeningBalance | null | undefined,
  ): Promise<void>;
}
