import { type Actor, Clock, mustActFor, Outbox, Transaction } from '@app/kernel';
import { Dictionaries } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { faultsInNeed, mustBeFaultless, withoutOldDates } from '../domain/content-rules';
import { editNeed, type Need, type NeedContent } from '../domain/need';
import { Needs } from './needs';
import { mustBeVersion } from './versions';
import { vocabularyOf } from './vocabulary';

export type EditNeedCommand = {
  readonly actor: Actor;
  readonly needId: string;
  /** What changes; everything else stays. */
  readonly changes: Partial<NeedContent>;
  readonly expectedVersion?: number | undefined;
};

@Injectable()
export class EditNeed {
  constructor(
    private readonly transaction: Transaction,
    private readonly needs: Needs,
    private readonly dictionaries: Dictionaries,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, needId, changes, expectedVersion }: EditNeedCommand): Promise<Need> {
    const dictionary = await this.dictionaries.of(actor.municipalityId);
    return this.transaction.run(actor.municipalityId, async () => {
      const need = await this.needs.take(needId);
      mustActFor(actor, need.partyId);
      mustBeVersion('need', need.version, expectedVersion);
      const now = this.clock.now();
      const { next, events } = editNeed(need, changes, now);
      const faults = faultsInNeed(next, vocabularyOf(dictionary), now);
      mustBeFaultless('need', withoutOldDates(faults, Object.keys(changes)));
      await this.needs.write(next);
      await this.outbox.add(actor, events);
      return next;
    });
  }
}
