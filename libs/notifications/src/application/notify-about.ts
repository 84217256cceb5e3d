import { Clock, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { kindOf, rhythmOf } from '../domain/message-kind';
import type { Telling } from '../domain/telling';
import { whenToSend } from '../domain/when-to-send';
import { Messages } from './messages';
import { type Event, type Occasion, Occasions } from './occasions';
import { PostMagazine } from './post-magazine';
import { PostSurvey } from './post-survey';
import { Preferences } from './preferences';
import { Recipients } from './recipients';
import { type SendingHours, SendingHoursOf } from './sending-hours';
import { SettleTasks } from './settle-tasks';

/** Says to everybody who should know that something happened. Harmless when it is done twice. */
@Injectable()
export class NotifyAbout {
  constructor(
    private readonly transaction: Transaction,
    private readonly occasions: Occasions,
    private readonly recipients: Recipients,
    private readonly messages: Messages,
    private readonly preferences: Preferences,
    private readonly sendingHours: SendingHoursOf,
    private readonly postMagazine: PostMagazine,
    private readonly postSurvey: PostSurvey,
    private readonly settleTasks: SettleTasks,
    private readonly clock: Clock,
  ) {}

  /** The ids of the mails that may leave now. */
  execute(event: Event): Promise<string[]> {
    return this.transaction.run(event.municipalityId, async () => {
      if (event.name.startsWith('magazine-')) return this.postMagazine.execute(event);
      if (event.name === 'survey.invited') return this.postSurvey.execute(event);
      if (event.name === 'person.invited') {
        await this.messages.invite(event.municipalityId, event.subjectId, this.clock.now());
      } else if (event.name === 'visitor-mail.asked') {
        await this.messages.writeToVisitor(event.municipalityId, event.subjectId, this.clock.now());
      } else {
        const occasion = await this.occasions.of(event);
        const hours = await this.sendingHours.of(event.municipalityId);
        for (const telling of occasion.tellings) await this.tell(event, occasion, telling, hours);
        await this.settleTasks.execute(event.municipalityId, event.subjectId);
      }
      return this.messages.waitingMails(event.id, event.subjectId, this.clock.now());
    });
  }

  private async tell(
    event: Event,
    occasion: Occasion,
    { to, template, parameters, alsoActor, reminds, task }: Telling,
    { quietHours, calendar }: SendingHours,
  ): Promise<void> {
    const { municipalityId, id: eventId } = event;
    const now = this.clock.now();
    const kind = kindOf(template, to);
    const message = { eventId, municipalityId, template, kind, parameters, page: occasion.page, at: now };
    const recipients = await this.recipients.of(municipalityId, to);
    const told = recipients.filter(({ personId }) => alsoActor || personId !== occasion.actorId);
    const choices = await this.preferences.of(
      municipalityId,
      told.map(({ personId }) => personId),
    );
    const lines = told.map((recipient) => {
      const rhythm = rhythmOf(kind, choices.get(recipient.personId) ?? {});
      return { recipient, mail: whenToSend({ now, urgency: 'ordinary', rhythm, quietHours, calendar }) };
    });
    await this.messages.tell(message, lines);
    if (typeof to !== 'string' && 'partyId' in to && !recipients.some((recipient) => recipient.hasEmail)) {
      await this.messages.call(message, to.partyId, { unlessAsked: reminds === true });
    }
    if (task) await this.messages.giveTask(task, message);
  }
}
