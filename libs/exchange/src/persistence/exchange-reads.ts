import { Reads } from '@app/platform';
import { isRegistered, type PartyState } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { type Need, OPEN_NEED_STATES } from '../domain/need';
import { type Offer, OPEN_OFFER_STATES } from '../domain/offer';
import { NEED_COLUMNS, type NeedRow, toNeed } from './need.mapper';
import { OFFER_COLUMNS, type OfferRow, toOffer } from './offer.mapper';

/** Who stands behind a need or an offer. */
export type PostingParty = {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly districts: readonly string[];
  /** Whether it takes part now. */
  readonly registered: boolean;
};
export type NeedFacts = Need & { readonly party: PostingParty };
export type OfferFacts = Offer & { readonly party: PostingParty };

type PartyColumns = { party_kind: string; party_name: string; party_districts: string[]; party_state: PartyState };

const COLUMNS = { need: NEED_COLUMNS, offer: OFFER_COLUMNS };

const SELECT = (table: 'need' | 'offer'): string => `
  select ${COLUMNS[table].map((column) => `${table}.${column}`).join(', ')}, party.kind as party_kind,
         party.name as party_name, party.districts as party_districts, party.state as party_state
    from ${table} join party on party.id = ${table}.party_id`;

/** Needs and offers as others judge them, each with its party. */
@Injectable()
export class ExchangeReads {
  constructor(private readonly reads: Reads) {}

  /** Undefined when this municipality has no such need. */
  async need(municipalityId: string, id: string): Promise<NeedFacts | undefined> {
    const sql = `${SELECT('need')} where need.id = $1`;
    const [row] = await this.reads.rowsOften<NeedRow & PartyColumns>(municipalityId, sql, [id]);
    return row && { ...toNeed(row), party: partyOf(row) };
  }

  /** Undefined when this municipality has no such offer. */
  async offer(municipalityId: string, id: string): Promise<OfferFacts | undefined> {
    const sql = `${SELECT('offer')} where offer.id = $1`;
    const row = await this.reads.row<OfferRow & PartyColumns>(municipalityId, sql, [id]);
    return row && { ...toOffer(row), party: partyOf(row) };
  }

  /** The offers that can still be reserved, of one resource kind or of all; the newest, when only so many are wanted. */
  async openOffers(municipalityId: string, resourceKind?: string, most?: number): Promise<OfferFacts[]> {
    const sql = `${SELECT('offer')} where offer.state = any($1) and ($2::text is null or offer.resource_kind = $2)
      ${most === undefined ? '' : 'order by offer.id desc limit $3'}`;
    const parameters = [OPEN_OFFER_STATES, resourceKind ?? null, ...(most === undefined ? [] : [most])];
    const rows = await this.reads.rows<OfferRow & PartyColumns>(municipalityId, sql, parameters);
    return rows.map((row) => ({ ...toOffer(row), party: partyOf(row) }));
  }

  /** Those of these offers that can still be reserved. */
  async openOffersOf(municipalityId: string, ids: readonly string[]): Promise<OfferFacts[]> {
    const sql = `${SELECT('offer')} where offer.id = any($1) and offer.state = any($2)`;
    const rows = await this.reads.rowsOften<OfferRow & PartyColumns>(municipalityId, sql, [ids, OPEN_OFFER_STATES]);
    return rows.map((row) => ({ ...toOffer(row), party: partyOf(row) }));
  }

  /** What a party offers or has offered, the newest first. */
  async offersOfParty(municipalityId: string, partyId: string): Promise<OfferFacts[]> {
    const sql = `${SELECT('offer')} where offer.party_id = $1 and offer.published_at is not null order by offer.id desc`;
    const rows = await this.reads.rows<OfferRow & PartyColumns>(municipalityId, sql, [partyId]);
    return rows.map((row) => ({ ...toOffer(row), party: partyOf(row) }));
  }

  /** The needs for which offers are looked for, of one resource kind or of all; the newest, as above. */
  async openNeeds(municipalityId: string, resourceKind?: string, most?: number): Promise<NeedFacts[]> {
    const sql = `${SELECT('need')} where need.state = any($1) and ($2::text is null or need.resource_kind = $2)
      ${most === undefined ? '' : 'order by need.id desc limit $3'}`;
    const parameters = [OPEN_NEED_STATES, resourceKind ?? null, ...(most === undefined ? [] : [most])];
    const rows = await this.reads.rows<NeedRow & PartyColumns>(municipalityId, sql, parameters);
    return rows.map((row) => ({ ...toNeed(row), party: partyOf(row) }));
  }
}

function partyOf(row: (NeedRow | OfferRow) & PartyColumns): PostingParty {
  const registered = isRegistered({ state: row.party_state });
  return { id: row.party_id, kind: row.party_kind, name: row.party_name, districts: row.party_districts, registered };
}
