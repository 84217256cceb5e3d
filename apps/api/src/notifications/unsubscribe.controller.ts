import { Unsubscribe } from '@app/notifications';
import { Config } from '@app/platform';
import type { Municipality } from '@app/registry';
import { Controller, Get, HttpCode, Post, Query, Redirect } from '@nestjs/common';
import { ApiNoContentResponse, ApiSeeOtherResponse } from '@nestjs/swagger';
import { Allow, Anonymous } from '../http/access';
import { In } from '../http/parameters';
import { UnsubscribeQuery } from './notifications.request';

/** The link of a mail that ends its kind. Whoever has the mail need not sign in. */
@Controller('m/:municipality/unsubscribe')
export class UnsubscribeController {
  constructor(
    private readonly unsubscribe: Unsubscribe,
    private readonly config: Config,
  ) {}

  /** Asks first: programs that look through mails for bad links open them all. */
  @Get()
  @Allow('public')
  @Redirect()
  @ApiSeeOtherResponse({ description: 'To the page that asks' })
  ask(@In() { slug }: Municipality, @Query() { token }: UnsubscribeQuery) {
    // After the hash mark: what stands there is sent to no server and lands in no log.
    return { url: `${this.config.publicUrl}/m/${slug}/unsubscribe#${encodeURIComponent(token)}`, statusCode: 303 };
  }

  /** One click in the mail program (RFC 8058), or the button of the page. Again: nothing more. */
  @Post()
  @Allow('public')
  @Anonymous()
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'No more of these' })
  async now(@In() { id }: Municipality, @Query() { token }: UnsubscribeQuery): Promise<void> {
    await this.unsubscribe.execute(id, token);
  }
}
