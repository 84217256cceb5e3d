import type { Actor, Language } from '@app/kernel';
import { ChangeDelivery, DeliveriesQuery, type DeliveryState, MessageTexts, OwnWordings } from '@app/notifications';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { By, Lang, UuidParam } from '../http/parameters';
import { DeliveriesListQuery, DeliveriesPage } from './deliveries.schemas';
import { positionShape } from './notifications.request';

const ACTIONS: Readonly<Record<DeliveryState, readonly ('retry' | 'cancel')[]>> = {
  queued: ['cancel'],
  sending: [],
  sent: [],
  bounced: ['retry'],
  failed: ['retry', 'cancel'],
  cancelled: ['retry'],
};

/** What is on its way to people and what became of it. What was said stays between the product and its reader. */
@Controller('m/:municipality/deliveries')
export class DeliveriesController {
  constructor(
    private readonly deliveries: DeliveriesQuery,
    private readonly changeDelivery: ChangeDelivery,
    private readonly texts: MessageTexts,
    private readonly own: OwnWordings,
  ) {}

  @Get()
  @Allow('administrator', 'coordinator')
  @ZodResponse({ status: 200, type: DeliveriesPage })
  async list(
    @By() { municipalityId }: Actor,
    @Lang() language: Language,
    @Query() { cursor, limit, state, channel }: DeliveriesListQuery,
  ) {
    const beforeId = decodeCursor(cursor, positionShape)?.id;
    const own = await this.own.of(municipalityId, language);
    const filter = { ...(state ? { state } : {}), ...(channel ? { channel } : {}), ...(beforeId ? { beforeId } : {}) };
    const rows = await this.deliveries.lines(municipalityId, { ...filter, limit: limit + 1 });
    const { items, nextCursor } = pageFrom(rows, limit, ({ id }) => ({ id }));
    const lines = items.map(({ template, parameters, ...line }) => ({
      ...line,
      title: template === null ? null : this.texts.of(template, parameters, language, own).subject,
      actions: [...ACTIONS[line.state]],
    }));
    return { items: lines, nextCursor };
  }

  @Post(':id/retry')
  @HttpCode(204)
  @Allow('administrator', 'coordinator')
  async retry(@By() actor: Actor, @Param('id', UuidParam) id: string): Promise<void> {
    await this.changeDelivery.retry(actor, id);
  }

  @Post(':id/cancel')
  @HttpCode(204)
  @Allow('administrator', 'coordinator')
  async cancel(@By() actor: Actor, @Param('id', UuidParam) id: string): Promise<void> {
    await this.changeDelivery.cancel(actor, id);
  }
}
