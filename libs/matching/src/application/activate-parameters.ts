import { type Actor, Clock, type DomainEvent, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { activate, retire } from '../domain/learning/version';
import { PRIOR } from '../domain/score';
import { ParameterVersions } from './parameter-versions';

/** A person goes back to weights that were in use before, or to the priors. */
@Injectable()
export class ActivateParameters {
  constructor(
    private readonly transaction: Transaction,
    private readonly versions: ParameterVersions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  execute({ actor, version }: { readonly actor: Actor; readonly version: string }): Promise<void> {
    mustBeStaff(actor, 'administrator');
    const { municipalityId } = actor;
    return this.transaction.run(municipalityId, async () => {
      const at = this.clock.now();
      const events: DomainEvent[] = [];
      const wanted = version === PRIOR.version ? null : await this.versions.take(municipalityId, version);
      const chosen = wanted && activate(wanted, at);
      const active = await this.versions.active(municipalityId, PRIOR.version);
      if (active) {
        const retired = retire(active, 'rolled_back', at);
        await this.versions.save(retired.next);
        events.push(...retired.events);
      }
      if (chosen) {
        await this.versions.save(chosen.next);
        events.push(...chosen.events);
      }
      await this.outbox.add(actor, events);
    });
  }
}
