import { type Actor, Clock, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { MagazineSettings } from './issues';

/** How many copies leave in a minute, from the next issue on. */
@Injectable()
export class ChangePace {
  constructor(
    private readonly transaction: Transaction,
    private readonly settings: MagazineSettings,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  execute(actor: Actor, mailsPerMinute: number): Promise<void> {
    mustBeStaff(actor, 'coordinator', 'administrator');
    const { municipalityId } = actor;
    return this.transaction.run(municipalityId, async () => {
      await this.settings.save(municipalityId, mailsPerMinute);
      const subject = { kind: 'municipality', id: municipalityId } as const;
      const occurredAt = this.clock.now();
      await this.outbox.add(actor, [{ name: 'magazine.pace-changed', occurredAt, subject, data: { mailsPerMinute } }]);
    });
  }
}
