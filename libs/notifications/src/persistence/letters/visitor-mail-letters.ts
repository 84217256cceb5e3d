import { type Language, localDateOf } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { VisitorTokens } from '@app/registry';
import { Injectable } from '@nestjs/common';
import type { LetterContent } from '../../application/letter';
import { MailWriter, type TemplateMail } from '../../mail/mail-writer';
import { Letters } from './letters';

const DAY_MS = 24 * 60 * 60 * 1000;
/** As long as what the links lead to is kept when nobody does anything about it. */
const OPEN_DAYS = { draft: 30, interest: 7 };

type Row = { deliveryId: string; id: string; to: string; language: Language; askedAt: Date; title: string | null };

/** To people without an account: back to their application, or whether an interest is really theirs. */
@Injectable()
export class VisitorMailLetters extends Letters {
  readonly column = 'visitor_mail_id';

  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly tokens: VisitorTokens,
    private readonly writer: MailWriter,
  ) {
    super();
  }

  async of(municipalityId: string, deliveryIds: readonly string[]): Promise<ReadonlyMap<string, LetterContent>> {
    const rows = await this.transaction.manager.query<Row[]>(
      `select delivery.id as "deliveryId", mail.id, mail.email as to, mail.language, mail.asked_at as "askedAt",
              coalesce(need.title, offer.title) as title
         from delivery
         join visitor_mail mail on mail.id = delivery.visitor_mail_id
         left join interest on interest.id = mail.interest_id
         left join need on need.id = interest.need_id
         left join offer on offer.id = interest.offer_id
        where delivery.id = any($1)`,
      [deliveryIds],
    );
    return new Map(rows.map((row) => [row.deliveryId, this.letterOf(municipalityId, row)]));
  }

  private letterOf(municipalityId: string, { id, to, language, askedAt, title }: Row): LetterContent {
    const until = (days: number) => localDateOf(new Date(askedAt.getTime() + days * DAY_MS));
    const words: Pick<TemplateMail, 'template' | 'parameters'> =
      title === null
        ? { template: 'registration.to-continue', parameters: { expiresOn: until(OPEN_DAYS.draft) } }
        : { template: 'interest.to-confirm', parameters: { title, expiresOn: until(OPEN_DAYS.interest) } };
    const page = title === null ? 'join' : 'interested';
    return {
      to,
      language,
      // The token stands after the hash mark: what is there is sent to no server and lands in no log.
      write: (sender, pageUrl) => {
        const url = pageUrl(`${page}#${this.tokens.ofMail(id)}`);
        return this.writer.write({ ...words, municipalityId, language, name: null, url }, sender);
      },
    };
  }
}
