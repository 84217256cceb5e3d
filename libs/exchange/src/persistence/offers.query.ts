import type { Actor } from '@app/kernel';
import { Reads } from '@app/platform';
import { DueDays } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { type Offer, type OfferState, PUBLIC_OFFER_STATES } from '../domain/offer';
import { offerActions } from '../domain/offer-moves';
import { type FirstLook, firstLookOf } from './first-look';
import { type OfferRow, toOffer } from './offer.mapper';
import { postingAsSeen, type PostingFilter, type PostingPage, PostingReads } from './posting-reads';
import type { PartyColumns, ShownParty } from './posting-visibility';

export type OfferFilter = PostingFilter<OfferState>;

/** An offer as one reader may see it, with what that reader may do. */
export type OfferView = Offer & { readonly party: ShownParty; readonly actions: readonly string[] };

@Injectable()
export class OffersQuery {
  private readonly postings: PostingReads<OfferState, OfferRow>;

  constructor(
    reads: Reads,
    private readonly dueDays: DueDays,
  ) {
    this.postings = new PostingReads(reads, 'offer', PUBLIC_OFFER_STATES);
  }

  async list(
    municipalityId: string,
    reader: Actor | null,
    filter: OfferFilter,
    page: PostingPage,
  ): Promise<OfferView[]> {
    const rows = await this.postings.list(municipalityId, reader, filter, page);
    return rows.map((row) => viewOf(row, reader));
  }

  /** Undefined when there is none, or none that this reader may see. */
  async one(municipalityId: string, reader: Actor | null, id: string): Promise<(OfferView & FirstLook) | undefined> {
    const row = await this.postings.one(municipalityId, reader, id);
    if (!row) return undefined;
    const view = viewOf(row, reader);
    return { ...view, ...firstLookOf('offer', view, reader, await this.dueDays.of(municipalityId)) };
  }
}

function viewOf(row: OfferRow & PartyColumns, reader: Actor | null): OfferView {
  const offer = toOffer(row);
  return { ...postingAsSeen(offer, row, reader), actions: offerActions(offer, reader) };
}
