import { Clock, type Language } from '@app/kernel';
import {
  CandidatesQuery,
  explain,
  explainNothing,
  explainWhyNot,
  inOrder,
  type MoveLine,
  PairJudgement,
} from '@app/matching';
import { Dictionaries, type Municipality } from '@app/registry';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { PackedAnswers } from '../http/packed-answers';
import { In, Lang, UuidParam } from '../http/parameters';
import {
  CandidatesListQuery,
  NeedCandidatesAnswer,
  ObstaclesAnswer,
  ObstaclesQuery,
  OfferCandidatesAnswer,
} from './candidates.schemas';

@Controller('m/:municipality')
export class CandidatesController {
  private readonly packed = new PackedAnswers();

  constructor(
    private readonly candidates: CandidatesQuery,
    private readonly judgement: PairJudgement,
    private readonly dictionaries: Dictionaries,
    private readonly clock: Clock,
  ) {}

  /** The offers that could serve a need, best first: in the engine's eyes, or where a coordinator has put them. */
  @Get('needs/:id/candidates')
  @Allow('coordinator')
  @ApiOkResponse({ type: OfferCandidatesAnswer.Output })
  async forNeed(
    @In() municipality: Municipality,
    @Lang() language: Language,
    @Param('id', UuidParam) id: string,
    @Query() page: CandidatesListQuery,
    @Res() response: Response,
  ): Promise<void> {
    const found = await this.candidates.forNeed(municipality.id, id, page, this.clock.now());
    const dictionary = await this.dictionaries.of(municipality.id);
    this.packed.send(response, found, language, dictionary, () => {
      const shown = inOrder(found.items, found.moves, ({ offerId }) => offerId);
      const items = shown.map(({ offer, reasons, ...judged }) => ({
        ...judged,
        move: moveOf(offer.id, found.moves),
        offer,
        party: offer.party,
        reasons: explain(reasons, language, dictionary),
      }));
      const nothing = found.nothing && explainNothing(found.nothing, language, dictionary);
      return OfferCandidatesAnswer.schema.parse({ items, nothing, parametersVersion: found.parametersVersion });
    });
  }

  /** The needs that an offer could serve, in the same way. */
  @Get('offers/:id/candidates')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: NeedCandidatesAnswer })
  async forOffer(
    @In() municipality: Municipality,
    @Lang() language: Language,
    @Param('id', UuidParam) id: string,
    @Query() page: CandidatesListQuery,
  ) {
    const found = await this.candidates.forOffer(municipality.id, id, page, this.clock.now());
    const dictionary = await this.dictionaries.of(municipality.id);
    const shown = inOrder(found.items, found.moves, ({ needId }) => needId);
    const items = shown.map(({ need, reasons, ...judged }) => ({
      ...judged,
      move: moveOf(need.id, found.moves),
      need,
      party: need.party,
      reasons: explain(reasons, language, dictionary),
    }));
    const nothing = found.nothing && explainNothing(found.nothing, language, dictionary);
    return { items, nothing, parametersVersion: found.parametersVersion };
  }

  /** "Why not this one?": everything that stands in the way of a pair, and what would change it. */
  @Get('needs/:id/obstacles')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: ObstaclesAnswer })
  async obstacles(
    @In() municipality: Municipality,
    @Lang() language: Language,
    @Param('id', UuidParam) id: string,
    @Query() { offerId }: ObstaclesQuery,
  ) {
    const judged = await this.judgement.whyNot(municipality.id, id, offerId, this.clock.now());
    const dictionary = await this.dictionaries.of(municipality.id);
    return {
      ...judged,
      obstacles: explainWhyNot(judged.whyNot, language, dictionary),
      reasons: explain(judged.reasons, language, dictionary),
    };
  }
}

function moveOf(id: string, moves: readonly MoveLine[]) {
  return moves.find(({ candidateId }) => candidateId === id) ?? null;
}
