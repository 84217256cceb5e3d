import { createHmac } from 'node:crypto';
import { Config } from '@app/platform';
import { Injectable } from '@nestjs/common';

/**
 * The token of an invitation is made from its id and the installation's secret. So the worker can write it into the
 * mail although the database holds no more than its hash.
 */
@Injectable()
export class InvitationTokens {
  constructor(private readonly config: Config) {}

  of(invitationId: string): string {
    return createHmac('sha256', this.config.sessionSecret).update(`invitation:${invitationId}`).digest('base64url');
  }
}
