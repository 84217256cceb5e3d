import { Clock, DomainError } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { CountingRules, type IndicatorToCount, type RuleAuthorship } from '../application/counting-rules';
import type { CountingRule, OpeningBalance } from '../domain/counting-rule';
import type { MeasurementSource } from '../domain/figure';
import { planOfYear, runningYear } from './plan-of-year';

type StoredRule = Pick<CountingRule, 'code' | 'version'> & {
  readonly definition: CountingRule['definition'] & Pick<CountingRule, 'description'>;
};

@Injectable()
export class SqlCountingRules extends CountingRules {
  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly clock: Clock,
  ) {
    super();
  }

  async latest(code: string): Promise<CountingRule | null> {
    const [row] = await this.transaction.manager.query<StoredRule[]>(
      'select code, version, definition from counting_rule where code = $1 order by version desc limit 1 for update',
      [code],
    );
    if (!row) return null;
    const { description, ...definition } = row.definition;
    return { code: row.code, version: row.version, description, definition: definition };
  }

  async add(
    municipalityId: string,
    { code, version, description, definition }: CountingRule,
    { by, at, reason }: RuleAuthorship,
  ): Promise<void> {
    await this.transaction.manager.query(
      `insert into counting_rule (municipality_id, code, version, definition, created_at, created_by, reason)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [municipalityId, code, version, JSON.stringify({ description, ...definition }), at, by, reason],
    );
  }

  async indicator(code: string): Promise<IndicatorToCount> {
    const [row] = await this.transaction.manager.query<IndicatorToCount[]>(
      `select id, plan_id as "planId", source, counting_rule_code as "ruleCode" from indicator
        where plan_id = (${planOfYear('$2')}) and code = $1 for update`,
      [code, runningYear(this.clock)],
    );
    if (!row) throw new DomainError('not-found', 'indicator.not-found');
    return row;
  }

  async assign(
    indicatorId: string,
    source: MeasurementSource,
    ruleCode: string | null,
    opening: OpeningBalance | null | undefined,
  ): Promise<void> {
    const { manager } = this.transaction;
    await manager.query('update indicator set source = $2, counting_rule_code = $3 where id = $1', [
      indicatorId,
      source,
      ruleCode,
    ]);
    if (opening === undefined) return;
    await manager.query(
      `update indicator set opening_balance = $2, opening_fiscal_year = $3, opening_covers_through = $4,
              opening_source = $5
        where id = $1`,
      [
        indicatorId,
        opening?.value ?? null,
        opening?.fiscalYear ?? null,
        opening?.coversThrough ?? null,
        opening?.source ?? null,
      ],
    );
  }
}
