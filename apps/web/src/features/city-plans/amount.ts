import type { Words } from '../../words';

/** The rule of a field for an amount, in either width and with commas; it may stay empty. */
export function amountRule({ s }: Words) {
  return {
    validate: (typed: unknown) =>
      /^(\d+(\.\d+)?)?$/.test(plain(String(typed)).trim()) || s('city-plans.enter.value.error'),
  };
}

export function numberOf(typed: string): number {
  return Number(plain(typed));
}

function plain(typed: string): string {
  return typed.normalize('NFKC').replaceAll(',', '');
}
