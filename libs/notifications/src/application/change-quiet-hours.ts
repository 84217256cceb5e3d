import { type Actor, Clock, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { type SendingHoursToSave, SendingHoursOf } from './sending-hours';

/** An administrator says when no mail leaves. Mails that wait already are looked at again before they leave. */
@Injectable()
export class ChangeQuietHours {
  constructor(
    private readonly transaction: Transaction,
    private readonly hours: SendingHoursOf,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  execute(actor: Actor, hours: SendingHoursToSave): Promise<void> {
    mustBeStaff(actor, 'administrator');
    const { municipalityId } = actor;
    return this.transaction.run(municipalityId, async () => {
      const at = this.clock.now();
      await this.hours.save(municipalityId, hours, at);
      const subject = { kind: 'municipality', id: municipalityId } as const;
      await this.outbox.add(actor, [
        {
          name: 'quiet-hours.changed',
          occurredAt: at,
          subject,
          data: { ...hours.quietHours, closedDays: hours.closedDays },
        },
      ]);
    });
  }
}
