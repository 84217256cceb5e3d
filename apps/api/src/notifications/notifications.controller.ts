import type { Actor, Language } from '@app/kernel';
import { Inbox, MessageTexts, OwnWordings } from '@app/notifications';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import type { MusubiRequest } from '../http/musubi-request';
import { By, Lang, UuidParam } from '../http/parameters';
import { SessionCookie } from '../http/session-cookie';
import { mustBelongHere } from './belonging';
import { NotificationsQuery, positionShape, ReadAllBody } from './notifications.request';
import { NotificationsPage } from './notifications.response';
import { UnreadNews } from './unread-news';

/** What one was told; one's own and nobody else's. */
@Controller('m/:municipality/notifications')
export class NotificationsController {
  constructor(
    private readonly inbox: Inbox,
    private readonly texts: MessageTexts,
    private readonly own: OwnWordings,
    private readonly news: UnreadNews,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: NotificationsPage })
  async mine(
    @By() { municipalityId, personId }: Actor,
    @Lang() language: Language,
    @Query() { cursor, limit, unread }: NotificationsQuery,
  ) {
    const beforeId = decodeCursor(cursor, positionShape)?.id;
    const own = await this.own.of(municipalityId, language);
    const rows = await this.inbox.lines(municipalityId, personId, {
      beforeId,
      limit: limit + 1,
      unreadOnly: unread,
    });
    const { items, nextCursor } = pageFrom(rows, limit, ({ id }) => ({ id }));
    const told = items.map(({ parameters, ...line }) => {
      const { subject: title, paragraphs, action } = this.texts.of(line.template, parameters, language, own);
      return { ...line, title, text: paragraphs.join('\n'), action };
    });
    return { items: told, nextCursor, unread: await this.inbox.unread(municipalityId, personId) };
  }

  /** How many one has not read, as server-sent events of `{ unread }`; ends with the session. */
  @Get('stream')
  @Allow('signed-in')
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  async stream(@By() actor: Actor, @Req() request: MusubiRequest, @Res() response: Response): Promise<void> {
    mustBelongHere(actor);
    const bearer = request.headers.authorization !== undefined;
    await this.news.tell(actor, bearer ? undefined : this.cookie.read(request), response);
  }

  @Post('read-all')
  @HttpCode(204)
  @Allow('signed-in')
  async readAll(@By() actor: Actor, @Body() { upTo }: ReadAllBody): Promise<void> {
    mustBelongHere(actor);
    await this.inbox.markAllRead(actor.municipalityId, actor.personId, upTo);
  }

  @Post(':id/read')
  @HttpCode(204)
  @Allow('signed-in')
  async read(@By() { municipalityId, personId }: Actor, @Param('id', UuidParam) id: string): Promise<void> {
    await this.inbox.markRead(municipalityId, personId, id);
  }
}
