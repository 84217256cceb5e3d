import { Clock } from '@app/kernel';
import { MagazineSettings } from '@app/mail-magazine';
import { Injectable } from '@nestjs/common';
import { minutesFor } from '../domain/spread';
import type { Event } from './occasions';
import { SendingHoursOf } from './sending-hours';

/** The magazine's mails on their way. Each thing that is to be mailed gets one delivery, however often it is asked for. */
export abstract class MagazineDeliveries {
  /** The mails that ask this subscription's owner for confirmation: somebody waits before a screen. */
  abstract ofConfirmations(municipalityId: string, subscriptionId: string, at: Date): Promise<void>;
  /** Trial copies, at once. */
  abstract ofTrials(municipalityId: string, issueId: string, at: Date): Promise<void>;
  /** How many readers wait for their copy of this issue. */
  abstract readers(issueId: string): Promise<number>;
  /** Copies in their order: the first `perMoment` at the first moment, and so on. */
  abstract ofCopies(
    municipalityId: string,
    issueId: string,
    moments: readonly Date[],
    perMoment: number,
    at: Date,
  ): Promise<void>;
  /** Of this subscription or issue, what may leave now. */
  abstract due(subjectId: string, now: Date): Promise<string[]>;
}

/** What the mail magazine announces becomes mails, at a pace that the city's mail server keeps up with. */
@Injectable()
export class PostMagazine {
  constructor(
    private readonly deliveries: MagazineDeliveries,
    private readonly settings: MagazineSettings,
    private readonly sendingHours: SendingHoursOf,
    private readonly clock: Clock,
  ) {}

  /** The ids of the mails that may leave now. Runs in the transaction of whoever asks. */
  async execute({ name, municipalityId, subjectId }: Event): Promise<string[]> {
    const now = this.clock.now();
    if (name === 'magazine-subscription.asked') {
      await this.deliveries.ofConfirmations(municipalityId, subjectId, now);
    } else if (name === 'magazine-issue.tried') {
      await this.deliveries.ofTrials(municipalityId, subjectId, now);
    } else {
      await this.spread(municipalityId, subjectId, now);
    }
    return this.deliveries.due(subjectId, now);
  }

  private async spread(municipalityId: string, issueId: string, now: Date): Promise<void> {
    const perMinute = await this.settings.mailsPerMinute(municipalityId);
    const { quietHours, calendar } = await this.sendingHours.of(municipalityId);
    const mails = await this.deliveries.readers(issueId);
    const minutes = minutesFor({ mails, perMinute, from: now, quietHours, calendar });
    await this.deliveries.ofCopies(municipalityId, issueId, minutes, perMinute, now);
  }
}
