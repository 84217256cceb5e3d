import type { Language } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { LetterContent } from '../../application/letter';
import { mayBeOff, type MessageKind } from '../../domain/message-kind';
import { type Standing, stillMatters } from '../../domain/still-matters';
import type { Parameters, TemplateName } from '../../domain/template';
import { MailWriter } from '../../mail/mail-writer';
import { UnsubscribeLinks } from '../../mail/unsubscribe-links';
import { pathOf, PREFERENCES_PATH } from '../page-path';
import { STANDING } from '../standing';
import { Letters } from './letters';

type Told = {
  deliveryId: string;
  to: string;
  name: string;
  language: Language;
  template: TemplateName;
  parameters: Parameters;
  kind: MessageKind;
  personId: string;
  subjectKind: string;
  subjectId: string;
  waited: boolean;
  read: boolean;
  standing: Standing;
};

@Injectable()
export class NotificationLetters extends Letters {
  readonly column = 'notification_id';

  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly writer: MailWriter,
    private readonly unsubscribe: UnsubscribeLinks,
  ) {
    super();
  }

  async of(municipalityId: string, deliveryIds: readonly string[]): Promise<ReadonlyMap<string, LetterContent>> {
    // No row for a person who has left the municipality since: row-level security hides whoever does not belong to it.
    const told = await this.transaction.manager.query<Told[]>(
      `select delivery.id as "deliveryId", coalesce(line_link.line_user_id, person.email) as to, person.name, notification.language,
              notification.template, notification.parameters, notification.kind, person.id as "personId",
              notification.subject_kind as "subjectKind", notification.subject_id as "subjectId",
              delivery.send_after > delivery.created_at as waited,
              notification.read_at is not null as read, ${STANDING}
         from delivery join notification on notification.id = delivery.notification_id
         join person on person.id = notification.person_id
         left join line_link on delivery.channel = 'line' and line_link.person_id = person.id
        where delivery.id = any($1)
          and case delivery.channel when 'line' then line_link.line_user_id else person.email end is not null`,
      [deliveryIds],
    );
    const letters = new Map<string, LetterContent>();
    for (const line of told) {
      // What has waited for the morning may have been read in the night, or have ended.
      const { waited, read, template, standing } = line;
      const isNews = !waited || (!read && stillMatters(template, standing));
      if (isNews) letters.set(line.deliveryId, await this.letterOf(municipalityId, line));
    }
    return letters;
  }

  private async letterOf(municipalityId: string, told: Told): Promise<LetterContent> {
    const { to, name, language, template, parameters, personId, kind, subjectKind, subjectId } = told;
    const unsubscribeUrl = mayBeOff(kind)
      ? { unsubscribeUrl: await this.unsubscribe.to(municipalityId, { personId, what: kind }) }
      : {};
    return {
      to,
      language,
      ...unsubscribeUrl,
      write: async (sender, pageUrl) =>
        this.writer.write(
          {
            ...{ municipalityId, template, parameters, language, name, url: pageUrl(pathOf(subjectKind, subjectId)) },
            preferencesUrl: pageUrl(PREFERENCES_PATH),
          },
          sender,
        ),
    };
  }
}
