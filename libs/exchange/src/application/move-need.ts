import { type Actor, Clock, DomainError, Outbox, Transaction } from '@app/kernel';
import { Dictionaries, mustBeRegistered, Parties } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { faultsInNeed, mustBeComplete } from '../domain/content-rules';
import type { Need } from '../domain/need';
import { moveNeed, mustBeAbleToMoveNeed, NEED_MOVES, type NeedMove } from '../domain/need-moves';
import { Needs } from './needs';
import { mustBeVersion } from './versions';
import { vocabularyOf } from './vocabulary';

export type MoveNeedCommand = {
  readonly actor: Actor;
  readonly needId: string;
  readonly move: NeedMove;
  readonly expectedVersion?: number | undefined;
};

/** Submits, reviews, returns, refuses, publishes and ends: every move that a person makes with a need. */
@Injectable()
export class MoveNeed {
  constructor(
    private readonly transaction: Transaction,
    private readonly needs: Needs,
    private readonly parties: Parties,
    private readonly dictionaries: Dictionaries,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, needId, move, expectedVersion }: MoveNeedCommand): Promise<Need> {
    const { municipalityId } = actor;
    const vocabulary = vocabularyOf(await this.dictionaries.of(municipalityId));
    return this.transaction.run(municipalityId, async () => {
      const need = await this.needs.take(needId);
      mustBeAbleToMoveNeed(need, move.verb, actor);
      mustBeVersion('need', need.version, expectedVersion);
      const now = this.clock.now();
      if (NEED_MOVES[move.verb].checked) {
        await this.mustTakePart(municipalityId, need.partyId);
        mustBeComplete('need', need, faultsInNeed(need, vocabulary, now));
      }
      if (move.verb === 'refuse' && !vocabulary.has('refusalReasons', move.reasonCode)) {
        const faults = [{ pointer: '/reasonCode', code: 'code.unknown' }];
        throw new DomainError('invalid', 'need.unknown-code', {}, faults);
      }
      const { next, events } = moveNeed(need, move, now);
      await this.needs.save(next);
      await this.outbox.add(actor, events);
      return next;
    });
  }

  private async mustTakePart(municipalityId: string, partyId: string): Promise<void> {
    const party = await this.parties.find(municipalityId, partyId);
    if (!party) throw new DomainError('not-found', 'party.not-found');
    mustBeRegistered(party);
  }
}
