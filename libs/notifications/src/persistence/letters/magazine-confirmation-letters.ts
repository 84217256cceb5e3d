import { localDateOf } from '@app/kernel';
import { type ConfirmationMail, MagazineMailQuery } from '@app/mail-magazine';
import { Injectable } from '@nestjs/common';
import type { LetterContent } from '../../application/letter';
import { MailWriter } from '../../mail/mail-writer';
import { Letters } from './letters';

/** Asks the owner of an address whether the magazine is really wanted. */
@Injectable()
export class MagazineConfirmationLetters extends Letters {
  readonly column = 'magazine_confirmation_id';

  constructor(
    private readonly mails: MagazineMailQuery,
    private readonly writer: MailWriter,
  ) {
    super();
  }

  async of(municipalityId: string, deliveryIds: readonly string[]): Promise<ReadonlyMap<string, LetterContent>> {
    const mails = await this.mails.confirmations(municipalityId, deliveryIds);
    return new Map(mails.map((mail) => [mail.deliveryId, this.letterOf(municipalityId, mail)]));
  }

  private letterOf(municipalityId: string, { to, language, expiresAt, token }: ConfirmationMail): LetterContent {
    const words = {
      template: 'magazine.to-confirm' as const,
      parameters: { expiresOn: localDateOf(expiresAt) },
    };
    return {
      to,
      language,
      // The token stands after the hash mark: what is there is sent to no server and lands in no log.
      write: (sender, pageUrl) => {
        const url = pageUrl(`mail-magazine/confirm#${token}`);
        return this.writer.write({ ...words, municipalityId, language, name: null, url }, sender);
      },
    };
  }
}
