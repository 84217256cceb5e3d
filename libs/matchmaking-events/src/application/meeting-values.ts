import { type JudgedPair, PairsJudgement } from '@app/matching';
import { DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { Participant } from '../domain/participant';
import { EventParticipants } from './matchmaking-events';

/** More pairs of needs and offers than this are refused: the plan would keep everybody waiting. */
const MOST_PAIRS = 5_000;
/** Judged in one go: between two of them other requests have their turn. */
const PAIRS_AT_ONCE = 500;

/** What two participants have to talk about: the best pair of what they bring. */
export type Subject = {
  readonly needId: string;
  readonly offerId: string;
  readonly judgement: JudgedPair['judgement'];
};

/** Which participants may meet and how good it would be, by the same eligibility and score as everywhere. */
@Injectable()
export class MeetingValues {
  constructor(
    private readonly participants: EventParticipants,
    private readonly judgement: PairsJudgement,
  ) {}

  /**
   * By `need participant:offer participant`. Who is not in it may not meet: an obstacle bars each pair of what they
   * bring, or each is a match already or was declined.
   *
   * @throws DomainError invalid `matchmaking-event.too-many-pairs`
   */
  async of(municipalityId: string, all: readonly Participant[], now: Date): Promise<ReadonlyMap<string, Subject>> {
    const open = await this.participants.openPostings(all.flatMap(({ postingIds }) => postingIds));
    const brought = (side: Participant['side']) => {
      const ownerOf = new Map(
        all.filter((one) => one.side === side).flatMap(({ id, postingIds }) => postingIds.map((of) => [of, id])),
      );
      return open.flatMap((posting) => {
        const participantId = ownerOf.get(posting.id);
        return participantId === undefined ? [] : [{ ...posting, participantId }];
      });
    };
    const needs = brought('need');
    const offers = brought('offer');
    const tried = await this.participants.triedPairs(needs.map(({ id }) => id));
    // Another kind of thing is an obstacle anyway: nothing to judge.
    const pairs = needs.flatMap((need) =>
      offers
        .filter((offer) => offer.resourceKind === need.resourceKind && !tried.has(`${need.id}:${offer.id}`))
        .map((offer) => ({
          needId: need.id,
          offerId: offer.id,
          who: `${need.participantId}:${offer.participantId}`,
        })),
    );
    if (pairs.length > MOST_PAIRS) {
      throw new DomainError('invalid', 'matchmaking-event.too-many-pairs', { count: pairs.length, most: MOST_PAIRS });
    }
    const judged: (JudgedPair | undefined)[] = [];
    for (let from = 0; from < pairs.length; from += PAIRS_AT_ONCE) {
      judged.push(...(await this.judgement.of(municipalityId, pairs.slice(from, from + PAIRS_AT_ONCE), now)));
    }
    const best = new Map<string, Subject>();
    pairs.forEach(({ who, needId, offerId }, index) => {
      const one = judged[index];
      if (!one || one.obstacles.length > 0) return;
      const before = best.get(who);
      if (before && before.judgement.score >= one.judgement.score) return;
      best.set(who, { needId, offerId, judgement: one.judgement });
    });
    return best;
  }
}
