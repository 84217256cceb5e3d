import { Clock, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { Telling } from '../domain/telling';
import { Messages } from './messages';
import { type Event, type Occasion, Occasions } from './occasions';
import { Recipients } from './recipients';

/** Says to everybody who should know that something happened. Harmless when it is done twice. */
@Injectable()
export class NotifyAbout {
  constructor(
    private readonly transaction: Transaction,
    private readonly occasions: Occasions,
    private readonly recipients: Recipients,
    private readonly messages: Messages,
    private readonly clock: Clock,
  ) {}

  /** The ids of the mails that now wait to be sent. */
  execute(event: Event): Promise<string[]> {
    return this.transaction.run(event.municipalityId, async () => {
      if (event.name === 'person.invited') {
        await this.messages.invite(event.municipalityId, event.subjectId, this.clock.now());
      } else {
        const occasion = await this.occasions.of(event);
        for (const telling of occasion.tellings) await this.tell(event, occasion, telling);
      }
      return this.messages.waitingMails(event.id, event.subjectId);
    });
  }

  private async tell(
    event: Event,
    occasion: Occasion,
    { to, template, parameters, alsoActor }: Telling,
  ): Promise<void> {
    const { municipalityId, id: eventId } = event;
    const message = { eventId, municipalityId, template, parameters, page: occasion.page, at: this.clock.now() };
    const recipients = await this.recipients.of(municipalityId, to);
    for (const recipient of recipients) {
      if (alsoActor || recipient.personId !== occasion.actorId) await this.messages.tell(message, recipient);
    }
    if (typeof to !== 'string' && 'partyId' in to && !recipients.some((recipient) => recipient.hasEmail)) {
      await this.messages.call(message, to.partyId);
    }
    if (template === 'participation.disputed') await this.messages.settleHours(message);
  }
}
