import { type ConvenienceCard, ExchangeReads, type NeedFacts, type OfferFacts } from '@app/exchange';
import { firstDayOf, fiscalYearOf, localDateOf } from '@app/kernel';
import { Reads } from '@app/platform';
import { isRegistered, type PartyState } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { imaginedOffer, type PossibleHelper } from '../domain/ideas';

type PartyRow = Omit<PossibleHelper, 'partyId' | 'registered' | 'offered' | 'terms' | 'helpedThisYear'> & {
  readonly state: PartyState;
};

/** Reads what a party has said and done that tells what it could do beyond its offers. */
@Injectable()
export class PossibleHelpers {
  constructor(
    private readonly exchange: ExchangeReads,
    private readonly reads: Reads,
  ) {}

  /** Undefined when the municipality has no such party. */
  async of(municipalityId: string, partyId: string, now: Date): Promise<PossibleHelper | undefined> {
    const party = await this.reads.row<PartyRow>(
      municipalityId,
      `select kind, name, coalesce(profile, '') as profile, fields, districts, state from party where id = $1`,
      [partyId],
    );
    if (!party) return undefined;
    const offered = await this.exchange.offersOfParty(municipalityId, partyId);
    const helpedThisYear = await this.helpedThisYear(municipalityId, partyId, now);
    return { ...party, partyId, registered: isRegistered(party), offered, terms: cardOf(offered), helpedThisYear };
  }

  private async helpedThisYear(municipalityId: string, partyId: string, now: Date): Promise<number> {
    const firstDay = firstDayOf(fiscalYearOf(localDateOf(now)));
    const row = await this.reads.row<{ count: number }>(
      municipalityId,
      `select count(*)::int as count from match
        where offer_party_id = $1 and introduced_at >= $2::date and state in ('introduced', 'agreed', 'converted')`,
      [partyId, firstDay],
    );
    return row?.count ?? 0;
  }
}

/** The offer that the party could make for the need, as the judgement about pairs reads offers. */
export function imaginedFacts(helper: PossibleHelper, need: NeedFacts, now: Date): OfferFacts {
  const { municipalityId } = need;
  const { partyId: id, kind, name, districts, registered } = helper;
  const party = { id, kind, name, districts, registered };
  return {
    ...imaginedOffer(helper, need),
    ...{ municipalityId, party, state: 'available', convenienceCard: null, storyLanguage: need.storyLanguage },
    ...{ stateNote: null, refusalReason: null, version: 1, createdBy: null, submittedAt: null, publishedAt: null },
    ...{ createdAt: now, updatedAt: now, stateChangedAt: now },
  } as OfferFacts;
}

/** The card of the newest offer that has one. */
function cardOf(offered: readonly OfferFacts[]): ConvenienceCard | null {
  return offered.find(({ convenienceCard }) => convenienceCard !== null)?.convenienceCard ?? null;
}
