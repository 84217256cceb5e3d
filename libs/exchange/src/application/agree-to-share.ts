import { type Actor, Clock, DomainError, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Municipalities } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { Sharing } from './sharing';

/** An administrator gives the municipality's own word to share with another one, or takes it back. */
@Injectable()
export class AgreeToShare {
  constructor(
    private readonly transaction: Transaction,
    private readonly sharing: Sharing,
    private readonly municipalities: Municipalities,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Nothing is shared before the other one has said so too. @throws DomainError not-found `municipality.not-found` */
  consent(actor: Actor, partner: string): Promise<void> {
    return this.change(actor, partner, 'sharing.consented', (partnerId, at) =>
      this.sharing.consent(actor.municipalityId, partnerId, actor.personId, at),
    );
  }

  /** From this moment on neither sees anything of the other. @throws DomainError not-found `municipality.not-found` */
  end(actor: Actor, partner: string): Promise<void> {
    return this.change(actor, partner, 'sharing.ended', (partnerId, at) =>
      this.sharing.end(actor.municipalityId, partnerId, at),
    );
  }

  private async change(
    actor: Actor,
    slug: string,
    name: string,
    write: (partnerId: string, at: Date) => Promise<void>,
  ): Promise<void> {
    mustBeStaff(actor, 'administrator');
    const { municipalityId } = actor;
    const partner = await this.municipalities.bySlug(slug);
    if (!partner || partner.id === municipalityId) throw new DomainError('not-found', 'municipality.not-found');
    await this.transaction.run(municipalityId, async () => {
      const at = this.clock.now();
      await write(partner.id, at);
      const subject = { kind: 'municipality', id: municipalityId } as const;
      await this.outbox.add(actor, [{ name, occurredAt: at, subject, data: { partner: slug } }]);
    });
  }
}
