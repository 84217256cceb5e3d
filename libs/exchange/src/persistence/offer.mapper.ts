import type { LocalDate } from '@app/kernel';
import type { ConvenienceCard, Offer, OfferState } from '../domain/offer';
import { POSTING_COLUMNS, postingColumns, type PostingRow, toPosting } from './posting.columns';

export type OfferRow = PostingRow<OfferState> & {
  capacity: number;
  committed: number;
  fields_refused: string[];
  available_from: LocalDate | null;
  available_until: LocalDate | null;
  lead_time_days: number;
  min_group_size: number | null;
  max_group_size: number | null;
  accepts_minors: boolean;
  rest_period_days: number;
  wants: string;
  convenience_card: ConvenienceCard | null;
};

export const OFFER_COLUMNS: readonly (keyof OfferRow)[] = [
  ...POSTING_COLUMNS,
  'capacity',
  'committed',
  'fields_refused',
  'available_from',
  'available_until',
  'lead_time_days',
  'min_group_size',
  'max_group_size',
  'accepts_minors',
  'rest_period_days',
  'wants',
  'convenience_card',
];

export function toOffer(row: OfferRow): Offer {
  return {
    ...toPosting(row),
    capacity: row.capacity,
    committed: row.committed,
    fieldsRefused: row.fields_refused,
    availableFrom: row.available_from,
    availableUntil: row.available_until,
    leadTimeDays: row.lead_time_days,
    minGroupSize: row.min_group_size,
    maxGroupSize: row.max_group_size,
    acceptsMinors: row.accepts_minors,
    restPeriodDays: row.rest_period_days,
    wants: row.wants,
    convenienceCard: row.convenience_card,
  };
}

export function offerColumns(offer: Offer): Record<string, unknown> {
  return {
    ...postingColumns(offer),
    capacity: offer.capacity,
    committed: offer.committed,
    fields_refused: offer.fieldsRefused,
    available_from: offer.availableFrom,
    available_until: offer.availableUntil,
    lead_time_days: offer.leadTimeDays,
    min_group_size: offer.minGroupSize,
    max_group_size: offer.maxGroupSize,
    accepts_minors: offer.acceptsMinors,
    rest_period_days: offer.restPeriodDays,
    wants: offer.wants,
    convenience_card: offer.convenienceCard === null ? null : JSON.stringify(offer.convenienceCard),
  };
}
