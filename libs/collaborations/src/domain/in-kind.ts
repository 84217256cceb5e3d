import { addDays, DomainError, type FieldFault, type LocalDate } from '@app/kernel';

/** What a price of the municipality's list is for: a thing that was made or lent, or an hour of somebody's work. */
export const PRICE_BASES = ['deliverable', 'role'] as const;
export type PriceBasis = (typeof PRICE_BASES)[number];

/** One line of the municipality's price list, in force from one day to another (open when null), both included. */
export type InKindPrice = {
  readonly id: string;
  readonly basis: PriceBasis;
  readonly code: string;
  readonly name: string;
  /** What one is: 枚, 時間, 日. */
  readonly unit: string;
  /** Whole yen for one unit; for a role, for one hour. */
  readonly yen: number;
  /** Where the price comes from, in the municipality's words. */
  readonly source: string;
  readonly validFrom: LocalDate;
  readonly validUntil: LocalDate | null;
};

/** How a side puts a value on what was given. */
export type InKindClaim =
  | { readonly method: 'price_list'; readonly lines: readonly { readonly code: string; readonly quantity: number }[] }
  | { readonly method: 'hourly_rate'; readonly lines: readonly { readonly code: string; readonly hours: number }[] }
  | { readonly method: 'receipts'; readonly receipts: readonly Receipt[] };

/** A cost with its proof, a file of the collaboration. */
export type Receipt = { readonly description: string; readonly yen: number; readonly fileId: string };

type Priced = Pick<InKindPrice, 'code' | 'name' | 'unit' | 'yen'>;

/** The declared method with everything that the value was computed from, as it stood on that day. */
export type InKindBasis =
  | {
      readonly method: 'price_list';
      readonly pricesOf: LocalDate;
      readonly lines: readonly (Priced & { readonly quantity: number })[];
    }
  | {
      readonly method: 'hourly_rate';
      readonly pricesOf: LocalDate;
      readonly lines: readonly (Priced & { readonly hours: number })[];
    }
  | { readonly method: 'receipts'; readonly receipts: readonly Receipt[] };

export type InKindValue = {
  readonly inKindYen: number | null;
  readonly inKindMethod: string | null;
  /** Null for a value that somebody declared as a whole. */
  readonly inKindBasis: InKindBasis | null;
};

/** Beyond this, in yen, somebody has mistyped. */
const MOST_YEN = 1_000_000_000_000;

/** What a claim is measured by. */
export type InKindRecords = {
  readonly prices: readonly InKindPrice[];
  /** The day whose prices count. */
  readonly day: LocalDate;
  /** Hours that were reported and that nobody disputes: more are not given a value. */
  readonly hours: number;
  /** The receipts among the collaboration's files. */
  readonly receiptIds: readonly string[];
};

/**
 * Computes the value in yen: the sum over the lines of price × quantity (or hours), each line rounded to whole yen; or
 * the sum of the receipts.
 * @param pointer where the claim stands in the caller's body
 * @throws DomainError invalid `outcome.invalid` with all faults
 */
export function valueInKind(claim: InKindClaim, records: InKindRecords, pointer: string): InKindValue {
  const { yen, basis, faults } =
    claim.method === 'receipts' ? byReceipts(claim.receipts, records, pointer) : byPrices(claim, records, pointer);
  const tooMuch: FieldFault[] = yen > MOST_YEN ? [{ pointer, code: 'in-kind.too-much' }] : [];
  if (faults.length + tooMuch.length > 0)
    throw new DomainError('invalid', 'outcome.invalid', {}, [...faults, ...tooMuch]);
  return { inKindYen: yen, inKindMethod: claim.method, inKindBasis: basis };
}

type Computed = { readonly yen: number; readonly basis: InKindBasis; readonly faults: readonly FieldFault[] };

function byPrices(
  claim: Exclude<InKindClaim, { method: 'receipts' }>,
  { prices, day, hours: onRecord }: InKindRecords,
  pointer: string,
): Computed {
  const faults: FieldFault[] = [];
  const wanted: PriceBasis = claim.method === 'price_list' ? 'deliverable' : 'role';
  const priceOf = (code: string, index: number): Priced => {
    const found = prices.find((price) => price.basis === wanted && price.code === code && isInForce(price, day));
    if (!found) faults.push({ pointer: `${pointer}/lines/${index}/code`, code: 'in-kind.no-price', details: { day } });
    return { code, name: found?.name ?? '', unit: found?.unit ?? '', yen: found?.yen ?? 0 };
  };
  if (claim.method === 'price_list') {
    const lines = claim.lines.map((line, index) => ({ ...priceOf(line.code, index), quantity: line.quantity }));
    const yen = sum(lines.map((line) => Math.round(line.yen * line.quantity)));
    return { yen, basis: { method: claim.method, pricesOf: day, lines }, faults };
  }
  const lines = claim.lines.map((line, index) => ({ ...priceOf(line.code, index), hours: line.hours }));
  if (sum(lines.map(({ hours }) => hours)) > onRecord) {
    const details = { hours: onRecord };
    faults.push({ pointer: `${pointer}/lines`, code: 'in-kind.more-hours-than-reported', details });
  }
  const yen = sum(lines.map((line) => Math.round(line.yen * line.hours)));
  return { yen, basis: { method: claim.method, pricesOf: day, lines }, faults };
}

function byReceipts(receipts: readonly Receipt[], { receiptIds }: InKindRecords, pointer: string): Computed {
  const faults = receipts.flatMap(({ fileId }, index): FieldFault[] => {
    const at = `${pointer}/receipts/${index}/fileId`;
    if (!receiptIds.includes(fileId)) return [{ pointer: at, code: 'in-kind.no-such-receipt' }];
    const isFirst = receipts.findIndex((other) => other.fileId === fileId) === index;
    return isFirst ? [] : [{ pointer: at, code: 'in-kind.receipt-twice' }];
  });
  return { yen: sum(receipts.map(({ yen }) => yen)), basis: { method: 'receipts', receipts }, faults };
}

function isInForce({ validFrom, validUntil }: InKindPrice, day: LocalDate): boolean {
  return validFrom <= day && (validUntil === null || day <= validUntil);
}

/**
 * Puts a new price beside those of the same code. One that was open until then ends on the day before.
 * @returns the earlier price with its new end, or null
 * @throws DomainError conflict `in-kind-price.overlaps` when one of them is in force in the new one's time
 */
export function makeRoomFor(added: InKindPrice, others: readonly InKindPrice[]): InKindPrice | null {
  const overlapping = others.filter(
    (other) =>
      (other.validUntil === null || other.validUntil >= added.validFrom) &&
      (added.validUntil === null || other.validFrom <= added.validUntil),
  );
  const [first, ...more] = overlapping;
  if (!first) return null;
  if (more.length > 0 || first.validUntil !== null || first.validFrom >= added.validFrom) {
    throw new DomainError('conflict', 'in-kind-price.overlaps', { validFrom: first.validFrom });
  }
  return { ...first, validUntil: addDays(added.validFrom, -1) };
}

/** @throws DomainError invalid when it would end before it begins */
export function endPrice(price: InKindPrice, validUntil: LocalDate): InKindPrice {
  if (validUntil < price.validFrom) {
    const fault = { pointer: '/validUntil', code: 'in-kind-price.ends-before-it-begins' };
    throw new DomainError('invalid', 'in-kind-price.invalid', {}, [fault]);
  }
  return { ...price, validUntil };
}

function sum(numbers: readonly number[]): number {
  // Hours have two decimals; their sum is compared to a sum that the database made exactly.
  return Math.round(numbers.reduce((total, one) => total + one, 0) * 100) / 100;
}
