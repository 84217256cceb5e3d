import { mustBeOpen, Needs } from '@app/exchange';
import { type Actor, Clock, DomainError, Ids, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { IdeaJudgement } from '@app/matching';
import { mustBeRegistered, Parties } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { shortlist } from '../domain/match';
import { Matches } from './matches';

export type ShortlistIdeaCommand = {
  readonly actor: Actor;
  readonly needId: string;
  /** Who could serve the need and has not offered to. */
  readonly partyId: string;
  readonly note: string;
};

/** Begins a match with a party that has not offered yet: a coordinator has an idea of what it could do. */
@Injectable()
export class ShortlistIdea {
  constructor(
    private readonly transaction: Transaction,
    private readonly needs: Needs,
    private readonly parties: Parties,
    private readonly judgement: IdeaJudgement,
    private readonly matches: Matches,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError conflict `match.already-exists` when the party has a live match with the need, offer or not */
  execute({ actor, needId, partyId, note }: ShortlistIdeaCommand): Promise<string> {
    mustBeStaff(actor, 'coordinator');
    const { municipalityId } = actor;
    return this.transaction.run(municipalityId, async () => {
      const at = this.clock.now();
      const need = await this.needs.take(needId);
      mustBeOpen(need);
      for (const id of [need.partyId, partyId]) {
        const party = await this.parties.find(municipalityId, id);
        if (!party) throw new DomainError('not-found', 'party.not-found');
        mustBeRegistered(party);
      }
      const live = await this.matches.liveOfNeeds([needId]);
      if (live.some(({ offerPartyId }) => offerPartyId === partyId)) {
        throw new DomainError('conflict', 'match.already-exists');
      }
      const judgement = await this.judgement.toRemember(municipalityId, needId, partyId, at);
      const { next, events } = shortlist(
        {
          ...{ id: this.ids.next(), municipalityId, needId, offerId: null },
          ...{ needPartyId: need.partyId, offerPartyId: partyId, origin: 'coordinator', note },
          judgement: { ...judgement, exposure: null },
          createdBy: actor.personId,
        },
        at,
      );
      await this.matches.save(next);
      await this.outbox.add(actor, events);
      return next.id;
    });
  }
}
