import type { Language } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { LetterContent, PageUrl } from '../../application/letter';
import { mayBeOff, MESSAGE_KIND_NAMES, type MessageKind } from '../../domain/message-kind';
import { type Standing, stillMatters } from '../../domain/still-matters';
import type { Parameters, TemplateName } from '../../domain/template';
import { DIGEST_TEXTS } from '../../mail/digest-texts';
import type { MailSection } from '../../mail/mail-page';
import { MailWriter } from '../../mail/mail-writer';
import { MessageTexts, type OwnTexts } from '../../mail/message-texts';
import { OwnWordings } from '../../mail/own-wordings';
import { UnsubscribeLinks } from '../../mail/unsubscribe-links';
import { INBOX_PATH, pathOf, PREFERENCES_PATH } from '../page-path';
import { STANDING } from '../standing';
import { Letters } from './letters';

/** Of each kind. A digest is to be read in a minute; the rest is counted. */
const MOST_LISTED = 10;

type Line = {
  readonly kind: MessageKind;
  readonly template: TemplateName;
  readonly parameters: Parameters;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly standing: Standing;
};
type Gathered = {
  readonly deliveryId: string;
  readonly personId: string;
  readonly to: string;
  readonly name: string;
  readonly language: Language;
  readonly lines: readonly Line[];
};

/** What has been read in the product or has ended since is left out; when nothing is left there is no letter. */
@Injectable()
export class DigestLetters extends Letters {
  readonly column = 'digest_id';

  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly writer: MailWriter,
    private readonly texts: MessageTexts,
    private readonly own: OwnWordings,
    private readonly unsubscribe: UnsubscribeLinks,
  ) {
    super();
  }

  async of(municipalityId: string, deliveryIds: readonly string[]): Promise<ReadonlyMap<string, LetterContent>> {
    const gathered = await this.transaction.manager.query<Gathered[]>(
      `select delivery.id as "deliveryId", person.id as "personId", person.email as to, person.name, person.language,
              json_agg(line order by line.id) as lines
         from delivery join digest on digest.id = delivery.digest_id
         join person on person.id = digest.person_id
         join lateral (
           select notification.id, notification.kind, template, parameters, subject_kind as "subjectKind",
                  subject_id as "subjectId", ${STANDING}
             from notification where notification.digest_id = digest.id and notification.read_at is null) line on true
        where delivery.id = any($1) and person.email is not null
        group by delivery.id, person.id, person.email, person.name, person.language`,
      [deliveryIds],
    );
    const letters = new Map<string, LetterContent>();
    for (const digest of gathered) {
      const lines = digest.lines.filter(({ template, standing }) => stillMatters(template, standing));
      if (lines.length > 0) letters.set(digest.deliveryId, await this.letterOf(municipalityId, { ...digest, lines }));
    }
    return letters;
  }

  private async letterOf(municipalityId: string, digest: Gathered): Promise<LetterContent> {
    const { personId, to, name, language, lines } = digest;
    const unsubscribeUrl = lines.some(({ kind }) => mayBeOff(kind))
      ? { unsubscribeUrl: await this.unsubscribe.to(municipalityId, { personId, what: 'digest' }) }
      : {};
    return {
      to,
      language,
      ...unsubscribeUrl,
      write: async (sender, pageUrl) => {
        const own = await this.own.of(municipalityId, language);
        const { subject, intro, action } = DIGEST_TEXTS[language];
        const sections = this.sectionsOf(digest, own, pageUrl);
        const count = sections.reduce((sum, { items, left }) => sum + items.length + left, 0);
        const words = this.texts.fill({ subject, paragraphs: [intro], action }, { count }, language);
        return this.writer.writeFreely(
          {
            ...{ language, name, headline: words.subject, paragraphs: words.paragraphs, why: 'footer' },
            sections: sections.map(({ left, ...section }) => this.withRest(section, left, language, pageUrl)),
            action: { label: words.action, url: pageUrl(INBOX_PATH) },
            preferencesUrl: pageUrl(PREFERENCES_PATH),
          },
          sender,
        );
      },
    };
  }

  /** Kind by kind; what reads the same is listed once. */
  private sectionsOf({ language, lines }: Gathered, own: OwnTexts, pageUrl: PageUrl) {
    return MESSAGE_KIND_NAMES.flatMap((kind): (MailSection & { left: number })[] => {
      const items = new Map<string, MailSection['items'][number]>();
      for (const { template, parameters, subjectKind, subjectId } of lines.filter((line) => line.kind === kind)) {
        const { subject } = this.texts.of(template, parameters, language, own);
        const url = pageUrl(pathOf(subjectKind, subjectId));
        items.set(`${subject} ${url}`, { title: subject, text: '', url });
      }
      if (items.size === 0) return [];
      const heading = DIGEST_TEXTS[language].kinds[kind];
      return [
        { heading, items: [...items.values()].slice(0, MOST_LISTED), left: Math.max(0, items.size - MOST_LISTED) },
      ];
    });
  }

  private withRest(section: MailSection, left: number, language: Language, pageUrl: PageUrl): MailSection {
    if (left === 0) return section;
    const wording = { subject: DIGEST_TEXTS[language].more, paragraphs: [], action: '' };
    const title = this.texts.fill(wording, { count: left }, language).subject;
    return { ...section, items: [...section.items, { title, text: '', url: pageUrl(INBOX_PATH) }] };
  }
}
