import { type ChosenPair, MatchQuery, type Posting, ProposalsQuery, ProposePairs } from '@app/brokering';
import type { Actor, Language } from '@app/kernel';
import { Dictionaries, DueDays } from '@app/registry';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { By, IfMatch, Lang, UuidParam } from '../http/parameters';
import { readerOf } from './match-reader';
import { matchView } from './match-view';
import { ProposalsAnswer, ProposeForNeedBody, ProposeForOfferBody } from './proposals.schemas';

const MOST_TOLD = 50;

/** What is being tried for a need or with an offer, and how a coordinator begins more of it. */
@Controller('m/:municipality')
export class ProposalsController {
  constructor(
    private readonly proposals: ProposalsQuery,
    private readonly matches: MatchQuery,
    private readonly proposePairs: ProposePairs,
    private readonly dictionaries: Dictionaries,
    private readonly dueDays: DueDays,
  ) {}

  @Get('needs/:id/proposals')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: ProposalsAnswer })
  ofNeed(@By() actor: Actor, @Lang() language: Language, @Param('id', UuidParam) id: string) {
    return this.view(actor, language, { side: 'need', id });
  }

  /** Asks all that were chosen, or nobody. Send `If-Match` with the version that the choice was made on. */
  @Post('needs/:id/proposals')
  @Allow('coordinator')
  @ZodResponse({ status: 201, type: ProposalsAnswer })
  async forNeed(
    @By() actor: Actor,
    @Lang() language: Language,
    @Param('id', UuidParam) id: string,
    @Body() { chosen, ...said }: ProposeForNeedBody,
    @IfMatch() expectedVersion?: number,
  ) {
    const pairs = chosen.map(({ offerId, partyId = '' }): ChosenPair => {
      return offerId === undefined ? { needId: id, offerId: null, partyId } : { needId: id, offerId };
    });
    return this.propose(actor, language, { side: 'need', id }, pairs, said, expectedVersion);
  }

  @Get('offers/:id/proposals')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: ProposalsAnswer })
  ofOffer(@By() actor: Actor, @Lang() language: Language, @Param('id', UuidParam) id: string) {
    return this.view(actor, language, { side: 'offer', id });
  }

  /** Proposes the offer for all needs that were chosen, or for none. */
  @Post('offers/:id/proposals')
  @Allow('coordinator')
  @ZodResponse({ status: 201, type: ProposalsAnswer })
  async forOffer(
    @By() actor: Actor,
    @Lang() language: Language,
    @Param('id', UuidParam) id: string,
    @Body() { chosen, ...said }: ProposeForOfferBody,
    @IfMatch() expectedVersion?: number,
  ) {
    const pairs = chosen.map(({ needId }) => ({ needId, offerId: id }));
    return this.propose(actor, language, { side: 'offer', id }, pairs, said, expectedVersion);
  }

  private async propose(
    actor: Actor,
    language: Language,
    about: Posting,
    chosen: readonly ChosenPair[],
    { note, overrideReason = null }: { readonly note: string; readonly overrideReason?: string | null | undefined },
    expectedVersion: number | undefined,
  ) {
    await this.proposePairs.execute({ actor, about, chosen, note, overrideReason, expectedVersion });
    return this.view(actor, language, about);
  }

  private async view(actor: Actor, language: Language, { side, id }: Posting) {
    const version = await this.proposals.versionAround(actor.municipalityId, side, id);
    const filter = { [side === 'need' ? 'needId' : 'offerId']: id, limit: MOST_TOLD };
    const lines = await this.matches.list(actor.municipalityId, readerOf(actor), filter);
    const dictionary = await this.dictionaries.of(actor.municipalityId);
    const dueDay = await this.dueDays.of(actor.municipalityId);
    return { version, items: lines.map((line) => matchView(line, actor, dictionary, language, dueDay)) };
  }
}
