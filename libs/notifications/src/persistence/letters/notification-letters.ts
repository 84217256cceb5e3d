import type { Language } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { LetterContent } from '../../application/letter';
import type { Parameters, TemplateName } from '../../domain/template';
import { MailWriter } from '../../mail/mail-writer';
import { pathOf, PREFERENCES_PATH } from '../page-path';
import { Letters } from './letters';

type Told = {
  deliveryId: string;
  to: string;
  name: string;
  language: Language;
  template: TemplateName;
  parameters: Parameters;
  kind: string;
  subjectId: string;
};

@Injectable()
export class NotificationLetters extends Letters {
  readonly column = 'notification_id';

  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly writer: MailWriter,
  ) {
    super();
  }

  async of(municipalityId: string, deliveryIds: readonly string[]): Promise<ReadonlyMap<string, LetterContent>> {
    // No row for a person who has left the municipality since: row-level security hides whoever does not belong to it.
    const told = await this.transaction.manager.query<Told[]>(
      `select delivery.id as "deliveryId", person.email as to, person.name, notification.language,
              notification.template, notification.parameters, notification.subject_kind as kind,
              notification.subject_id as "subjectId"
         from delivery join notification on notification.id = delivery.notification_id
         join person on person.id = notification.person_id
        where delivery.id = any($1) and person.email is not null`,
      [deliveryIds],
    );
    return new Map(told.map((line) => [line.deliveryId, this.letterOf(municipalityId, line)]));
  }

  private letterOf(municipalityId: string, { to, language, kind, subjectId, ...words }: Told): LetterContent {
    return {
      to,
      language,
      write: async (sender, pageUrl) =>
        this.writer.write(
          {
            ...{ ...words, municipalityId, language, url: pageUrl(pathOf(kind, subjectId)) },
            preferencesUrl: pageUrl(PREFERENCES_PATH),
          },
          sender,
        ),
    };
  }
}
