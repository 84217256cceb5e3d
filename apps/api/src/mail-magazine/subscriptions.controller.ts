import { ConfirmSubscription, EndSubscription, Subscribe } from '@app/mail-magazine';
import type { Municipality } from '@app/registry';
import { Body, Controller, Get, HttpCode, Post, Query, Redirect, Req } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiSeeOtherResponse } from '@nestjs/swagger';
import type { Request } from 'express';
import { Allow, Anonymous } from '../http/access';
import { In } from '../http/parameters';
import { ConfirmBody, SubscribeBody, UnsubscribeQuery } from './mail-magazine.schemas';

/** The mail magazine for whoever has an address, with an account or without. */
@Controller('m/:municipality/mail-magazine')
export class SubscriptionsController {
  constructor(
    private readonly subscribe: Subscribe,
    private readonly confirmSubscription: ConfirmSubscription,
    private readonly endSubscription: EndSubscription,
  ) {}

  /** The same answer for every address. What follows is said in a mail to it. */
  @Post('subscriptions')
  @Allow('public')
  @Anonymous()
  @HttpCode(202)
  @ApiAcceptedResponse({ description: 'If the address is not subscribed yet, a mail asks its owner for confirmation' })
  async ask(@In() { id }: Municipality, @Body() wish: SubscribeBody, @Req() request: Request): Promise<void> {
    await this.subscribe.execute({ municipalityId: id, ...wish, client: request.ip ?? '' });
  }

  @Post('subscriptions/confirm')
  @Allow('public')
  @Anonymous()
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Confirmed' })
  confirm(@In() { id }: Municipality, @Body() { token }: ConfirmBody): Promise<void> {
    return this.confirmSubscription.execute(id, token);
  }

  /** One click in a mail program (RFC 8058), or the button of the page. The address is erased. */
  @Post('unsubscribe')
  @Allow('public')
  @Anonymous()
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'No more copies go to this reader' })
  unsubscribe(@In() { id }: Municipality, @Query() { token }: UnsubscribeQuery): Promise<void> {
    return this.endSubscription.execute(id, token);
  }

  /** Some mail programs open the address instead: a page asks first, as machines follow links too. */
  @Get('unsubscribe')
  @Allow('public')
  @Redirect()
  @ApiSeeOtherResponse({ description: 'To the page that asks' })
  page(@In() { slug }: Municipality, @Query() { token }: UnsubscribeQuery) {
    return { url: `/m/${slug}/mail-magazine/unsubscribe#${encodeURIComponent(token)}`, statusCode: 303 };
  }
}
