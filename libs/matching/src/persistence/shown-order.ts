import { Injectable } from '@nestjs/common';
import type { PostingSide } from '../application/candidate-moves';
import { CandidateOrder, type Placed } from '../application/candidate-order';
import { inOrder } from '../domain/candidate-order';
import { CandidateMovesQuery } from './candidate-moves.query';
import { CandidatesQuery } from './candidates.query';

/** As many candidates as a page of them has. */
const SHOWN = 20;

@Injectable()
export class ShownOrder extends CandidateOrder {
  constructor(
    private readonly candidates: CandidatesQuery,
    private readonly moves: CandidateMovesQuery,
  ) {
    super();
  }

  async of(municipalityId: string, side: PostingSide, postingId: string, now: Date): Promise<readonly Placed[]> {
    const ids = await this.engines(municipalityId, side, postingId, now);
    const moves = await this.moves.of(municipalityId, side, postingId);
    const reasons = new Map(moves.map(({ candidateId, reason }) => [candidateId, reason]));
    const found = ids.map((id, index) => ({ id, enginePlace: index + 1, movedFor: reasons.get(id) ?? null }));
    return inOrder(found, moves, ({ id }) => id);
  }

  private async engines(
    municipalityId: string,
    side: PostingSide,
    postingId: string,
    now: Date,
  ): Promise<readonly string[]> {
    if (side === 'need') {
      const { items } = await this.candidates.forNeed(municipalityId, postingId, { limit: SHOWN }, now);
      return items.map(({ offerId }) => offerId);
    }
    const { items } = await this.candidates.forOffer(municipalityId, postingId, { limit: SHOWN }, now);
    return items.map(({ needId }) => needId);
  }
}
