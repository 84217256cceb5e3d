import { type InvitationMail, SurveyMailQuery } from '@app/surveys';
import { Injectable } from '@nestjs/common';
import type { LetterContent } from '../../application/letter';
import { MailWriter } from '../../mail/mail-writer';
import { Letters } from './letters';

/** Asks somebody to answer a survey, with a link that is theirs alone. */
@Injectable()
export class SurveyInvitationLetters extends Letters {
  readonly column = 'survey_invitation_id';

  constructor(
    private readonly mails: SurveyMailQuery,
    private readonly writer: MailWriter,
  ) {
    super();
  }

  async of(municipalityId: string, deliveryIds: readonly string[]): Promise<ReadonlyMap<string, LetterContent>> {
    const mails = await this.mails.invitations(municipalityId, deliveryIds);
    return new Map(mails.map((mail) => [mail.deliveryId, this.letterOf(municipalityId, mail)]));
  }

  private letterOf(municipalityId: string, { to, language, title, closesOn, token }: InvitationMail): LetterContent {
    const words = { template: 'survey.to-answer' as const, parameters: { title, closesOn } };
    return {
      to,
      language,
      // The token stands after the hash mark: what is there is sent to no server and lands in no log.
      write: (sender, pageUrl) => {
        const url = pageUrl(`survey#${token}`);
        return this.writer.write({ ...words, municipalityId, language, name: null, url }, sender);
      },
    };
  }
}
