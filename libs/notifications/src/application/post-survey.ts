import { Clock, startOfDay } from '@app/kernel';
import { MagazineSettings } from '@app/mail-magazine';
import { Injectable } from '@nestjs/common';
import { minutesFor } from '../domain/spread';
import type { Event } from './occasions';
import { SendingHoursOf } from './sending-hours';

/** The invitations of a survey on their way: one delivery each, however often it is asked for. */
export abstract class SurveyDeliveries {
  /** How many have an address and no delivery yet, and on which day the survey's links begin to work. */
  abstract waiting(surveyId: string): Promise<{ readonly mails: number; readonly opensOn: string }>;
  /** The first `perMoment` of the waiting ones at the first moment, and so on. */
  abstract queue(surveyId: string, moments: readonly Date[], perMoment: number, at: Date): Promise<void>;
  /** What of this survey may leave now. */
  abstract due(surveyId: string, now: Date): Promise<string[]>;
}

/** Invitations leave from the survey's first day on, outside the quiet hours, at the pace of the mail magazine. */
@Injectable()
export class PostSurvey {
  constructor(
    private readonly deliveries: SurveyDeliveries,
    private readonly settings: MagazineSettings,
    private readonly sendingHours: SendingHoursOf,
    private readonly clock: Clock,
  ) {}

  /** The ids of the mails that may leave now. Runs in the transaction of whoever asks. */
  async execute({ municipalityId, subjectId }: Event): Promise<string[]> {
    const now = this.clock.now();
    const perMinute = await this.settings.mailsPerMinute(municipalityId);
    const { quietHours, calendar } = await this.sendingHours.of(municipalityId);
    const { mails, opensOn } = await this.deliveries.waiting(subjectId);
    const from = new Date(Math.max(now.getTime(), startOfDay(opensOn).getTime()));
    const minutes = minutesFor({ mails, perMinute, from, quietHours, calendar });
    await this.deliveries.queue(subjectId, minutes, perMinute, now);
    return this.deliveries.due(subjectId, now);
  }
}
