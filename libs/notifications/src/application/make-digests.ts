import { Clock, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { digestTimeAt } from '../domain/digest';
import { whenToSend } from '../domain/when-to-send';
import { Digests } from './digests';
import { SendingHoursOf } from './sending-hours';

const BATCH = 200;

/** On the morning of a working day: one mail for each person of what could wait. Harmless when it is done twice. */
@Injectable()
export class MakeDigests {
  constructor(
    private readonly transaction: Transaction,
    private readonly sendingHours: SendingHoursOf,
    private readonly digests: Digests,
    private readonly clock: Clock,
  ) {}

  async execute(municipalityId: string): Promise<void> {
    const at = this.clock.now();
    const { quietHours, calendar } = await this.sendingHours.of(municipalityId);
    const time = digestTimeAt(at, calendar);
    if (time === null) return;
    const sendAfter = whenToSend({ now: at, urgency: 'ordinary', rhythm: 'at_once', quietHours, calendar });
    if (!(sendAfter instanceof Date)) return;
    const make = () =>
      this.transaction.run(municipalityId, () =>
        this.digests.make(municipalityId, time, { at, sendAfter, limit: BATCH }),
      );
    while ((await make()) === BATCH);
  }
}
