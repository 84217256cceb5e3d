import { isLedgerRule, type LedgerRule } from '../domain/ledger';
import type { IndicatorRow } from './indicator-rows';

type Ruled = NonNullable<IndicatorRow['rule']>;

export const ledgerKey = ({ code, version }: Pick<Ruled, 'code' | 'version'>): string => `${code}@${version}`;

/** The rules of these indicators that the ledger can hold, each once. */
export function ledgerRulesOf(rows: readonly IndicatorRow[]): LedgerRule[] {
  const rules = new Map<string, LedgerRule>();
  for (const { rule } of rows) {
    if (rule && isLedgerRule(rule.definition)) {
      rules.set(ledgerKey(rule), { key: ledgerKey(rule), definition: rule.definition });
    }
  }
  return [...rules.values()];
}
