import { type Actor, Clock, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { mustBePlaceFor } from '../domain/candidate-order';
import { CandidateMoves, type PostingSide } from './candidate-moves';
import { CandidateOrder } from './candidate-order';

export type MoveCandidateCommand = {
  readonly actor: Actor;
  readonly side: PostingSide;
  readonly postingId: string;
  /** The offer or need that is the candidate. */
  readonly candidateId: string;
};

/** A coordinator knows better than the engine who should be asked first, and says why. All coordinators see it so. */
@Injectable()
export class MoveCandidate {
  constructor(
    private readonly transaction: Transaction,
    private readonly order: CandidateOrder,
    private readonly moves: CandidateMoves,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * @param move place: from 1
   * @throws DomainError conflict `candidate.not-listed`, invalid `candidate.no-such-place`
   */
  async to(
    { actor, side, postingId, candidateId }: MoveCandidateCommand,
    { place, reason }: { readonly place: number; readonly reason: string },
  ): Promise<void> {
    mustBeStaff(actor, 'coordinator');
    const at = this.clock.now();
    const shown = await this.order.of(actor.municipalityId, side, postingId, at);
    const ids = shown.map(({ id }) => id);
    mustBePlaceFor(candidateId, place, ids);
    const from = ids.indexOf(candidateId);
    const { enginePlace } = shown[from]!;
    await this.transaction.run(actor.municipalityId, async () => {
      const move = { candidateId, place, reason, enginePlace, movedBy: actor.personId, movedAt: at };
      await this.moves.save(actor.municipalityId, side, postingId, move);
      const data = { candidateId, from: from + 1, to: place, enginePlace };
      const subject = { kind: side, id: postingId };
      await this.outbox.add(actor, [{ name: `${side}.candidate-moved`, occurredAt: at, subject, reason, data }]);
    });
  }

  /** To where the engine has it. Nothing happens when it stands there. */
  async back({ actor, side, postingId, candidateId }: MoveCandidateCommand): Promise<void> {
    mustBeStaff(actor, 'coordinator');
    await this.transaction.run(actor.municipalityId, async () => {
      if (!(await this.moves.remove(side, postingId, candidateId))) return;
      const subject = { kind: side, id: postingId };
      const event = {
        name: `${side}.candidate-put-back`,
        occurredAt: this.clock.now(),
        subject,
        data: { candidateId },
      };
      await this.outbox.add(actor, [event]);
    });
  }
}
