import { type Actor, Clock, Ids, localDateOf, mustActFor, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { contentForCopy, draftNeed, type Need } from '../domain/need';
import { Needs } from './needs';

/** Groups ask for the same help every year: a new draft from an old need. */
@Injectable()
export class CopyNeed {
  constructor(
    private readonly transaction: Transaction,
    private readonly needs: Needs,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  execute({ actor, needId }: { readonly actor: Actor; readonly needId: string }): Promise<Need> {
    return this.transaction.run(actor.municipalityId, async () => {
      const need = await this.needs.take(needId);
      mustActFor(actor, need.partyId);
      const now = this.clock.now();
      const { municipalityId, partyId, template } = need;
      const origin = { id: this.ids.next(), municipalityId, partyId, template, copiedFromId: need.id };
      const content = contentForCopy(need, localDateOf(now), now);
      const { next, events } = draftNeed({ ...origin, createdBy: actor.personId }, content, now);
      await this.needs.write(next);
      await this.outbox.add(actor, events);
      return next;
    });
  }
}
