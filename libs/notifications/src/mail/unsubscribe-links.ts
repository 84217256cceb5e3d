import { Config } from '@app/platform';
import { Municipalities } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { UnsubscribeTokens, type Unsubscription } from '../application/unsubscribe-tokens';

/** The address that ends mails of one kind: by POST at once (RFC 8058), for whoever opens it after a question. */
@Injectable()
export class UnsubscribeLinks {
  constructor(
    private readonly config: Config,
    private readonly municipalities: Municipalities,
    private readonly tokens: UnsubscribeTokens,
  ) {}

  async to(municipalityId: string, unsubscription: Unsubscription): Promise<string> {
    const slug = (await this.municipalities.byId(municipalityId))?.slug;
    const token = this.tokens.seal(municipalityId, unsubscription);
    return `${this.config.publicUrl}/api/v1/m/${slug}/unsubscribe?token=${token}`;
  }
}
