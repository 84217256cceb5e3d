import { type Need, Needs, type Offer, Offers, release, reopen } from '@app/exchange';
import type { DomainEvent } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { type Decision, type EndedMatch, FILLING_STATES, HOLDING_STATES, type Match, supersede } from '../domain/match';
import { Matches } from './matches';

export type Seated = { readonly need: Need; readonly offer: Offer | null; readonly match: Match };
export type Rival = { readonly offer: Offer | null; readonly match: Match };

/**
 * Takes everything that a match touches, always in the same order: need, offers by id, matches by id. So two commands
 * never wait for each other in a circle, and whoever holds the need sees no match of it begin, move or end.
 */
@Injectable()
export class MatchTable {
  constructor(
    private readonly needs: Needs,
    private readonly offers: Offers,
    private readonly matches: Matches,
  ) {}

  async seat(matchId: string): Promise<Seated> {
    const { needId, offerId } = await this.matches.pairOf(matchId);
    const need = await this.needs.take(needId);
    const offer = offerId === null ? null : await this.offers.take(offerId);
    return { need, offer, match: await this.matches.take(matchId) };
  }

  /** The needs and offers of pairs that shall become matches. */
  async seatPairs(pairs: readonly { readonly needId: string; readonly offerId: string | null }[]) {
    const needs = new Map<string, Need>();
    for (const id of [...new Set(pairs.map(({ needId }) => needId))].sort()) needs.set(id, await this.needs.take(id));
    return { needs, offers: await this.takeOffers(pairs.map(({ offerId }) => offerId)) };
  }

  /** With the other matches of the same need that have not been introduced and have not ended. */
  async seatWithRivals(matchId: string): Promise<Seated & { readonly rivals: readonly Rival[] }> {
    const { needId, offerId } = await this.matches.pairOf(matchId);
    const need = await this.needs.take(needId);
    const open = (await this.matches.openOfNeed(needId)).filter(({ id }) => id !== matchId);
    const offers = await this.takeOffers([offerId, ...open.map((rival) => rival.offerId)]);
    const matches = new Map<string, Match>();
    for (const id of [matchId, ...open.map((rival) => rival.id)].sort()) matches.set(id, await this.matches.take(id));
    const offerOf = (id: string | null) => (id === null ? null : offers.get(id)!);
    return {
      need,
      offer: offerOf(offerId),
      match: matches.get(matchId)!,
      rivals: open.map((rival) => ({ offer: offerOf(rival.offerId), match: matches.get(rival.id)! })),
    };
  }

  /** Ends a match and gives back what it held: the offer's place, the need's place. */
  async end({ need, offer, match }: Seated, { next, events }: Decision<EndedMatch>): Promise<DomainEvent[]> {
    const all: DomainEvent[] = [...events];
    if (FILLING_STATES.includes(match.state)) {
      const reopened = reopen(need, next.since);
      await this.needs.save(reopened.next);
      all.push(...reopened.events);
    }
    all.push(...(await this.giveBack({ offer, match }, next.since)));
    await this.matches.save(next);
    return all;
  }

  /** The need is full: the other matches that wanted its place end, and their offers are free again. */
  async supersedeAll(rivals: readonly Rival[], at: Date): Promise<DomainEvent[]> {
    const all: DomainEvent[] = [];
    for (const rival of rivals) {
      const { next, events } = supersede(rival.match, at);
      all.push(...events, ...(await this.giveBack(rival, at)));
      await this.matches.save(next);
    }
    return all;
  }

  private async giveBack({ offer, match }: Rival, at: Date): Promise<readonly DomainEvent[]> {
    if (!offer || !HOLDING_STATES.includes(match.state)) return [];
    const released = release(offer, at);
    await this.offers.save(released.next);
    return released.events;
  }

  private async takeOffers(ids: readonly (string | null)[]): Promise<Map<string, Offer>> {
    const offers = new Map<string, Offer>();
    for (const id of [...new Set(ids)].sort()) if (id !== null) offers.set(id, await this.offers.take(id));
    return offers;
  }
}
