import type { Language } from '@app/kernel';
import { type Issue, type Item, textIn } from '@app/mail-magazine';
import { Injectable } from '@nestjs/common';
import type { PageUrl, Sender, WrittenMail } from '../application/letter';
import { paragraphsIn } from '../domain/wording';
import type { MailSection } from './mail-page';
import { MailWriter } from './mail-writer';
import { MessageTexts } from './message-texts';

/** Enough to know whether one wants to read the rest, which is on the web. */
const EXCERPT = 140;

export type MagazineCopy = {
  readonly issue: Issue;
  readonly items: readonly Item[];
  /** One in which the issue was written. */
  readonly language: Language;
  /** Null for a trial copy of the staff's own. */
  readonly unsubscribeToken: string | null;
};

/** An issue as a mail: the opening, the stories, the needs, each with its link. */
@Injectable()
export class MagazineMail {
  constructor(
    private readonly texts: MessageTexts,
    private readonly writer: MailWriter,
  ) {}

  write({ issue, items, language, unsubscribeToken }: MagazineCopy, sender: Sender, pageUrl: PageUrl): WrittenMail {
    const { title, opening } = textIn(issue.texts, language);
    const trial = unsubscribeToken === null;
    const page = pageUrl(`mail-magazine/${issue.id}`);
    return this.writer.writeFreely(
      {
        language,
        headline: trial ? this.texts.frame('magazineTrial', { subject: title }, language) : title,
        paragraphs: paragraphsIn(opening),
        sections: [
          ...this.section('magazineStories', items, 'story', language, ({ id }) => `${page}#story-${id}`),
          ...this.section('magazineNeeds', items, 'need', language, ({ id }) => pageUrl(`needs/${id}`)),
        ],
        action: { label: this.texts.frame('magazineRead', {}, language), url: page },
        why: 'footerMagazine',
        ...(trial ? {} : { unsubscribeUrl: pageUrl(`mail-magazine/unsubscribe#${unsubscribeToken}`) }),
      },
      sender,
    );
  }

  private section(
    heading: 'magazineStories' | 'magazineNeeds',
    items: readonly Item[],
    kind: Item['kind'],
    language: Language,
    urlOf: (item: Item) => string,
  ): MailSection[] {
    const chosen = items.filter((item) => item.kind === kind);
    if (chosen.length === 0) return [];
    const listed = chosen.map((item) => ({
      title: item.title,
      text: [excerptOf(item.text), this.deadlineOf(item, language)].filter((line) => line !== '').join('\n'),
      url: urlOf(item),
    }));
    return [{ heading: this.texts.frame(heading, {}, language), items: listed }];
  }

  private deadlineOf({ deadline }: Item, language: Language): string {
    return deadline === null ? '' : this.texts.frame('magazineDeadline', { day: deadline }, language);
  }
}

function excerptOf(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const characters = [...new Intl.Segmenter('ja').segment(line)].map(({ segment }) => segment);
  return characters.length <= EXCERPT ? line : `${characters.slice(0, EXCERPT - 1).join('')}…`;
}
