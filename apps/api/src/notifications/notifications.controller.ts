import type { Actor, Language } from '@app/kernel';
import { Inbox, MessageTexts, OwnWordings } from '@app/notifications';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { By, Lang, UuidParam } from '../http/parameters';
import { NotificationsQuery, positionShape } from './notifications.request';
import { NotificationsPage } from './notifications.response';

/** What one was told; one's own and nobody else's. */
@Controller('m/:municipality/notifications')
export class NotificationsController {
  constructor(
    private readonly inbox: Inbox,
    private readonly texts: MessageTexts,
    private readonly own: OwnWordings,
  ) {}

  @Get()
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: NotificationsPage })
  async mine(
    @By() { municipalityId, personId }: Actor,
    @Lang() language: Language,
    @Query() { cursor, limit }: NotificationsQuery,
  ) {
    const beforeId = decodeCursor(cursor, positionShape)?.id;
    const own = await this.own.of(municipalityId, language);
    const rows = await this.inbox.lines(municipalityId, personId, { beforeId, limit: limit + 1 });
    const { items, nextCursor } = pageFrom(rows, limit, ({ id }) => ({ id }));
    const told = items.map(({ parameters, ...line }) => {
      const { subject: title, paragraphs, action } = this.texts.of(line.template, parameters, language, own);
      return { ...line, title, text: paragraphs.join('\n'), action };
    });
    return { items: told, nextCursor, unread: await this.inbox.unread(municipalityId, personId) };
  }

  @Post(':id/read')
  @HttpCode(204)
  @Allow('signed-in')
  async read(@By() { municipalityId, personId }: Actor, @Param('id', UuidParam) id: string): Promise<void> {
    await this.inbox.markRead(municipalityId, personId, id);
  }
}
