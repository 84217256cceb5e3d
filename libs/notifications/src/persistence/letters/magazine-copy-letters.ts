import { type CopyMail, type Issue, IssuesQuery, type Item, languageFor, MagazineMailQuery } from '@app/mail-magazine';
import { Config } from '@app/platform';
import { Municipalities } from '@app/registry';
import { Injectable } from '@nestjs/common';
import type { LetterContent } from '../../application/letter';
import { MagazineMail } from '../../mail/magazine-mail';
import { Letters } from './letters';

/** An issue of the mail magazine for one reader. */
@Injectable()
export class MagazineCopyLetters extends Letters {
  readonly column = 'magazine_copy_id';

  constructor(
    private readonly config: Config,
    private readonly municipalities: Municipalities,
    private readonly mails: MagazineMailQuery,
    private readonly issues: IssuesQuery,
    private readonly magazine: MagazineMail,
  ) {
    super();
  }

  async of(municipalityId: string, deliveryIds: readonly string[]): Promise<ReadonlyMap<string, LetterContent>> {
    const slug = (await this.municipalities.byId(municipalityId))?.slug ?? '';
    const letters = new Map<string, LetterContent>();
    const known = new Map<string, { issue: Issue; items: readonly Item[] }>();
    for (const mail of await this.mails.copies(municipalityId, deliveryIds)) {
      const content = known.get(mail.issueId) ?? (await this.contentOf(municipalityId, mail.issueId));
      known.set(mail.issueId, content);
      letters.set(mail.deliveryId, this.letterOf(slug, mail, content));
    }
    return letters;
  }

  private async contentOf(municipalityId: string, issueId: string) {
    const issue = await this.issues.one(municipalityId, issueId);
    if (!issue) throw new Error(`There is no issue ${issueId}`);
    return { issue, items: 'items' in issue ? issue.items : await this.issues.itemsOf(issue) };
  }

  private letterOf(
    slug: string,
    { to, language: wanted, unsubscribeToken }: CopyMail,
    content: { readonly issue: Issue; readonly items: readonly Item[] },
  ): LetterContent {
    const language = languageFor(content.issue.texts, wanted);
    const address = `${this.config.publicUrl}/api/v1/m/${slug}/mail-magazine/unsubscribe?token=${unsubscribeToken}`;
    return {
      to,
      language,
      ...(unsubscribeToken === null ? {} : { unsubscribeUrl: address }),
      write: (sender, pageUrl) =>
        Promise.resolve(this.magazine.write({ ...content, language, unsubscribeToken }, sender, pageUrl)),
    };
  }
}
