import { IdeaJudgement, type Obstacle, PairJudgement, type RememberedJudgement } from '@app/matching';
import { Injectable } from '@nestjs/common';
import type { Match } from '../domain/match';

type Pairing = Pick<Match, 'needId' | 'offerId' | 'offerPartyId'>;

/** What the engine says of a pair now, with an offer or as an idea. */
@Injectable()
export class PairStanding {
  constructor(
    private readonly pairs: PairJudgement,
    private readonly ideas: IdeaJudgement,
  ) {}

  of(
    municipalityId: string,
    { needId, offerId, offerPartyId }: Pairing,
    at: Date,
  ): Promise<{ readonly obstacles: readonly Obstacle[]; readonly remembered: RememberedJudgement }> {
    return offerId === null
      ? this.ideas.standing(municipalityId, needId, offerPartyId, at)
      : this.pairs.standing(municipalityId, needId, offerId, at);
  }
}
