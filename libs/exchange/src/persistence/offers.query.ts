import type { Actor } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type Offer, type OfferState, PUBLIC_OFFER_STATES } from '../domain/offer';
import { offerActions } from '../domain/offer-moves';
import { type OfferRow, toOffer } from './offer.mapper';
import {
  Conditions,
  PARTY_COLUMNS,
  partyAsSeen,
  type PartyColumns,
  seesAll,
  type ShownParty,
  VISIBLE,
  visibleTo,
} from './posting-visibility';

export type OfferFilter = {
  readonly q?: string | undefined;
  readonly state?: OfferState | undefined;
  readonly partyId?: string | undefined;
  readonly resourceKind?: string | undefined;
  readonly field?: string | undefined;
  readonly district?: string | undefined;
};

/** An offer as one reader may see it, with what that reader may do. */
export type OfferView = Offer & {
  readonly party: ShownParty;
  readonly actions: readonly string[];
};

type Row = OfferRow & PartyColumns;

@Injectable()
export class OffersQuery {
  constructor(private readonly reads: Reads) {}

  /** Newest first, those before the one with the id `before`. */
  async list(
    municipalityId: string,
    reader: Actor | null,
    filter: OfferFilter,
    page: { readonly before?: string | undefined; readonly limit: number },
  ): Promise<OfferView[]> {
    const conditions = new Conditions(VISIBLE, visibleTo(reader, PUBLIC_OFFER_STATES))
      .and(filter.state, (p) => `state = $${p}`)
      .and(filter.partyId, (p) => `party_id = $${p}`)
      .and(filter.resourceKind, (p) => `resource_kind = $${p}`)
      .and(filter.field, (p) => `$${p} = any(fields)`)
      .and(filter.district, (p) => `$${p} = any(districts)`)
      .and(page.before, (p) => `id < $${p}`)
      .andFound(filter.q);
    const { sql, parameters } = conditions;
    const rows = await this.reads.rows<Row>(
      municipalityId,
      `select found.*, ${PARTY_COLUMNS}
         from (select * from offer where ${sql} order by id desc limit $${parameters.length + 1}) found
         join party on party.id = found.party_id
        order by found.id desc`,
      [...parameters, page.limit],
    );
    return rows.map((row) => viewOf(row, reader));
  }

  /** Undefined when there is none, or none that this reader may see. */
  async one(municipalityId: string, reader: Actor | null, id: string): Promise<OfferView | undefined> {
    const row = await this.reads.row<Row>(
      municipalityId,
      `select found.*, ${PARTY_COLUMNS}
         from (select * from offer where ${VISIBLE} and id = $4) found
         join party on party.id = found.party_id`,
      [...visibleTo(reader, PUBLIC_OFFER_STATES), id],
    );
    return row && viewOf(row, reader);
  }
}

function viewOf(row: Row, reader: Actor | null): OfferView {
  const offer = toOffer(row);
  return {
    ...offer,
    ...(!seesAll(reader, offer.partyId) && { stateNote: null, refusalReason: null }),
    party: partyAsSeen(row, reader),
    actions: offerActions(offer, reader),
  };
}
