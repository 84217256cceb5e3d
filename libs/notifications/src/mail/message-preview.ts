import { Config } from '@app/platform';
import type { Municipality } from '@app/registry';
import { Injectable } from '@nestjs/common';
import type { WrittenMail } from '../application/letter';
import { usable } from '../application/word-message';
import type { WordedMessage } from '../application/wordings';
import type { TemplateName } from '../domain/template';
import type { Wording } from '../domain/wording';
import { PREFERENCES_PATH } from '../persistence/page-path';
import { MailWriter } from './mail-writer';
import { SAMPLES } from './samples';
import { senderOf } from './sender';
import { TEMPLATE_TEXTS } from './texts';

/** Whose readers are addresses, and nobody's person. */
const TO_ADDRESSES: readonly TemplateName[] = [
  'person.invited',
  'administrator.invited',
  'magazine.to-confirm',
  'survey.to-answer',
  'registration.to-continue',
  'interest.to-confirm',
];

const SAMPLE_NAME = '結 花子';

/** A mail as it would look, filled in with sample data. */
@Injectable()
export class MessagePreview {
  constructor(
    private readonly writer: MailWriter,
    private readonly config: Config,
  ) {}

  /** With this wording, or the product's. @throws DomainError invalid `wording.not-usable` */
  of(municipality: Municipality, message: WordedMessage, wording: Wording | null): WrittenMail {
    const { template, language } = message;
    const url = `${this.config.publicUrl}/m/${municipality.slug}`;
    const invited = TO_ADDRESSES.includes(template);
    const mail = {
      ...{ municipalityId: municipality.id, template, language, parameters: SAMPLES[template], url },
      name: invited ? null : SAMPLE_NAME,
      ...(invited ? {} : { preferencesUrl: `${url}/${PREFERENCES_PATH}` }),
    };
    const words = wording === null ? TEMPLATE_TEXTS[language][template] : usable(message, wording);
    return this.writer.preview(mail, words, senderOf(municipality, language));
  }
}
