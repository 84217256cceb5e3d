import { randomUUID } from 'node:crypto';
import { type Actor, DomainError } from '@app/kernel';
import { ChangeWebhook, WebhookPost, Webhooks } from '@app/notifications';
import { Config } from '@app/platform';
import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow, ShownOnce } from '../http/access';
import { By } from '../http/parameters';
import { WebhookBody, WebhookTestView, WebhookView } from './deliveries.schemas';

/** A municipality's own system that hears of events: signed (Standard Webhooks), ids and states only. */
@Controller('m/:municipality/webhook')
export class WebhookController {
  constructor(
    private readonly config: Config,
    private readonly webhooks: Webhooks,
    private readonly changeWebhook: ChangeWebhook,
    private readonly post: WebhookPost,
  ) {}

  @Get()
  @Allow('administrator')
  @ZodResponse({ status: 200, type: WebhookView })
  async current(@By() { municipalityId }: Actor) {
    const webhook = await this.webhooks.of(municipalityId);
    return webhook ? { ...webhook, kinds: [...webhook.kinds] } : { url: '', kinds: [], enabled: false, secret: '' };
  }

  @Put()
  @Allow('administrator')
  @ShownOnce()
  @ZodResponse({ status: 200, type: WebhookView })
  async change(@By() actor: Actor, @Body() { newSecret, kinds, ...wished }: WebhookBody) {
    const webhook = { ...wished, kinds: [...new Set(kinds)] };
    await this.changeWebhook.execute(actor, webhook, { newSecret, loopback: this.config.demo });
    return this.current(actor);
  }

  /** Sends one now, whether it is on or not, and says what came back. */
  @Post('test')
  @HttpCode(200)
  @Allow('administrator')
  @ZodResponse({ status: 200, type: WebhookTestView })
  async test(@By() { municipalityId }: Actor) {
    const webhook = await this.webhooks.of(municipalityId);
    if (!webhook) throw new DomainError('not-found', 'webhook.none');
    const body = { type: 'webhook.test', timestamp: new Date().toISOString(), data: {} };
    const result = await this.post.tell(webhook, randomUUID(), JSON.stringify(body));
    return 'accepted' in result ? { accepted: true, reply: result.accepted } : { accepted: false, reply: result.code };
  }
}
