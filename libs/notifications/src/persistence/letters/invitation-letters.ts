import { PeopleQuery } from '@app/identity';
import { localDateOf } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { LetterContent } from '../../application/letter';
import type { Parameters, TemplateName } from '../../domain/template';
import { MailWriter } from '../../mail/mail-writer';
import { Letters } from './letters';

@Injectable()
export class InvitationLetters extends Letters {
  readonly column = 'invitation_id';

  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly people: PeopleQuery,
    private readonly writer: MailWriter,
  ) {
    super();
  }

  async of(municipalityId: string, deliveryIds: readonly string[]): Promise<ReadonlyMap<string, LetterContent>> {
    const carried = await this.transaction.manager.query<{ id: string; invitationId: string }[]>(
      'select id, invitation_id as "invitationId" from delivery where id = any($1)',
      [deliveryIds],
    );
    const letters = new Map<string, LetterContent>();
    for (const { id, invitationId } of carried) letters.set(id, await this.letterOf(municipalityId, invitationId));
    return letters;
  }

  private async letterOf(municipalityId: string, invitationId: string): Promise<LetterContent> {
    const { email, language, party, municipality, expiresAt, token } = await this.people.invitationLetter(
      municipalityId,
      invitationId,
    );
    const expiresOn = localDateOf(expiresAt);
    const { nameJa: ja, nameEn: en } = municipality;
    const words: { template: TemplateName; parameters: Parameters } = party
      ? { template: 'person.invited', parameters: { party: party.name, expiresOn } }
      : { template: 'administrator.invited', parameters: { municipality: { ja, en, 'pt-BR': en }, expiresOn } };
    return {
      to: email,
      language,
      // The token stands after the hash mark: what is there is sent to no server and lands in no log.
      write: async (sender, pageUrl) =>
        this.writer.write(
          { ...words, municipalityId, language, name: null, url: pageUrl(`invitation#${token}`) },
          sender,
        ),
    };
  }
}
