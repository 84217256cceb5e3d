import { type LastContact, LastContacts } from '@app/casework';
import { ExchangeReads } from '@app/exchange';
import { Clock, DomainError, type Language } from '@app/kernel';
import { ByHandQuery, explain, explainWhyNot, type PairStandingLine, PairStandingsQuery } from '@app/matching';
import { Dictionaries, type Dictionary, type Municipality } from '@app/registry';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { In, Lang, UuidParam } from '../http/parameters';
import {
  ByHandAnswer,
  ByHandQueryParameters,
  LeftOutAnswer,
  StandingsAnswer,
  StandingsOfNeedsQuery,
  StandingsOfPartiesQuery,
} from './by-hand.schemas';

const MOST_TOLD = 50;
type Looked = Awaited<ReturnType<ByHandQuery['party']>>['idea'];

/** What a coordinator looks up around candidates: who was left out and why, and how the two parties stand. */
@Controller('m/:municipality')
export class ByHandController {
  constructor(
    private readonly byHand: ByHandQuery,
    private readonly standings: PairStandingsQuery,
    private readonly lastContacts: LastContacts,
    private readonly exchange: ExchangeReads,
    private readonly dictionaries: Dictionaries,
    private readonly clock: Clock,
  ) {}

  /** "Why not this one?" for a party that was found by hand: with each of its offers, and as an idea. */
  @Get('needs/:id/by-hand')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: ByHandAnswer })
  async party(
    @In() municipality: Municipality,
    @Lang() language: Language,
    @Param('id', UuidParam) id: string,
    @Query() { partyId }: ByHandQueryParameters,
  ) {
    const found = await this.byHand.party(municipality.id, id, partyId, this.clock.now());
    const dictionary = await this.dictionaries.of(municipality.id);
    return {
      party: found.party,
      offers: found.offers.map(({ offer, isTried, ...looked }) => ({
        offer,
        tried: isTried,
        ...inWords(looked, language, dictionary),
      })),
      idea: inWords(found.idea, language, dictionary),
      tried: found.isTried,
    };
  }

  /** The open offers of the kind that are no candidates, each with what keeps it from being one. */
  @Get('needs/:id/left-out')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: LeftOutAnswer })
  async leftOut(@In() municipality: Municipality, @Lang() language: Language, @Param('id', UuidParam) id: string) {
    const found = await this.byHand.leftOut(municipality.id, id, this.clock.now());
    const dictionary = await this.dictionaries.of(municipality.id);
    return {
      items: found.slice(0, MOST_TOLD).map(({ offer, whyNot }) => ({
        ...{ offer, party: offer.party },
        obstacles: explainWhyNot(whyNot, language, dictionary),
      })),
      count: found.length,
    };
  }

  /** How parties stand that could help with this need. */
  @Get('needs/:id/standings')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: StandingsAnswer })
  async ofParties(
    @In() { id: municipalityId }: Municipality,
    @Param('id', UuidParam) needId: string,
    @Query() { partyId }: StandingsOfPartiesQuery,
  ) {
    const pairs = partyId.map((offerPartyId) => ({ needId, offerPartyId }));
    return { items: await this.stand(municipalityId, pairs) };
  }

  /** How the offer's party stands to each of these needs. */
  @Get('offers/:id/standings')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: StandingsAnswer })
  async ofNeeds(
    @In() { id: municipalityId }: Municipality,
    @Param('id', UuidParam) offerId: string,
    @Query() { needId: needIds }: StandingsOfNeedsQuery,
  ) {
    const offer = await this.exchange.offer(municipalityId, offerId);
    if (!offer) throw new DomainError('not-found', 'offer.not-found');
    const pairs = needIds.map((needId) => ({ needId, offerPartyId: offer.partyId }));
    return { items: await this.stand(municipalityId, pairs) };
  }

  /** Whoever was spoken with has been in contact too, beside whoever was written to by the system. */
  private async stand(municipalityId: string, pairs: Parameters<PairStandingsQuery['of']>[1]) {
    const lines = await this.standings.of(municipalityId, pairs, this.clock.now());
    const parties = lines.flatMap(({ offerPartyId, needPartyId }) => [offerPartyId, needPartyId]);
    const spoken = await this.lastContacts.of(municipalityId, parties);
    return lines.map((line) => lineOf(line, spoken));
  }
}

function inWords({ score, probability, reasons, whyNot }: Looked, language: Language, dictionary: Dictionary) {
  return {
    ...{ score, probability },
    reasons: explain(reasons, language, dictionary),
    obstacles: explainWhyNot(whyNot, language, dictionary),
  };
}

function lineOf(
  { offerPartyId, needPartyId, offerContactAt, needContactAt, engagements, ...line }: PairStandingLine,
  spoken: ReadonlyMap<string, LastContact>,
) {
  const offer = later(offerContactAt, spoken.get(offerPartyId));
  const need = later(needContactAt, spoken.get(needPartyId));
  return {
    ...line,
    ...{ partyId: offerPartyId, engagements: [...engagements] },
    ...{ offerContactAt: offer.at, offerContactChannel: offer.channel },
    ...{ needContactAt: need.at, needContactChannel: need.channel },
  };
}

function later(writtenAt: Date | null, spoken: LastContact | undefined) {
  if (spoken && (writtenAt === null || spoken.at > writtenAt)) return spoken;
  return { at: writtenAt, channel: null };
}
