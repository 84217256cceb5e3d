import { WriteCase } from '@app/casework';
import { HandOverWork, WorkNewsQuery, WorkPresence, WorkQueueQuery } from '@app/collaborations';
import { PeopleQuery } from '@app/identity';
import type { Actor } from '@app/kernel';
import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { By, IfMatch } from '../http/parameters';
import { streamProgress } from '../http/progress-stream';
import { HandOverBody, MatterParams, positionShape, WorkQueueQueryString } from './work-queue.request';
import { CoordinatorsAnswer, WorkHandAnswer, WorkPresenceAnswer, WorkQueueAnswer } from './workplace.response';

/** What waits for the coordinators, who of them does what, and who has what before them. */
@Controller('m/:municipality/work-queue')
export class WorkQueueController {
  constructor(
    private readonly workQueue: WorkQueueQuery,
    private readonly news: WorkNewsQuery,
    private readonly presence: WorkPresence,
    private readonly handOver: HandOverWork,
    private readonly people: PeopleQuery,
    private readonly writeCase: WriteCase,
  ) {}

  /** What is past its day first, then what has waited longest. */
  @Get()
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: WorkQueueAnswer })
  async queue(@By() { municipalityId, personId }: Actor, @Query() query: WorkQueueQueryString) {
    const { cursor, limit, ...filter } = query;
    const position = decodeCursor(cursor, positionShape);
    const after = position && { ...position, late: position.late === 1 };
    const rows = await this.workQueue.lines(municipalityId, personId, filter, { after, limit: limit + 1 });
    const { items, nextCursor } = pageFrom(rows, limit, ({ position: { late, since, id } }) => ({
      ...{ late: late ? 1 : 0, since, id },
    }));
    const piles = await this.workQueue.counts(municipalityId, personId);
    return { items, nextCursor, piles };
  }

  /** Something may look different: server-sent events of `{ news }`, whose text only says that it is another one. */
  @Get('events')
  @Allow('coordinator')
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  async events(@By() { municipalityId }: Actor, @Res() response: Response): Promise<void> {
    await streamProgress(
      response,
      async () => ({ news: await this.news.of(municipalityId) }),
      () => false,
    );
  }

  /** To whom something can be handed over. */
  @Get('coordinators')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: CoordinatorsAnswer })
  async coordinators(@By() { municipalityId }: Actor) {
    const staff = await this.people.staff(municipalityId);
    const coordinators = staff.filter(({ roles }) => roles.includes('coordinator'));
    return { items: coordinators.map(({ personId: id, name }) => ({ id, name })) };
  }

  /** Takes it, passes it on, or gives it back. With `If-Match` only if nobody else did meanwhile. */
  @Put(':kind/:id/hand')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: WorkHandAnswer })
  async hand(
    @By() actor: Actor,
    @Param() { kind, id }: MatterParams,
    @Body() { to }: HandOverBody,
    @IfMatch() expectedVersion?: number,
  ) {
    if (kind === 'counselling_case') return this.handCase(actor, id, to, expectedVersion);
    return this.handOver.execute({
      ...{ actor, matter: { kind, id }, to },
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    });
  }

  /** Whose a case is, the case says itself. */
  private async handCase(actor: Actor, id: string, to: string | null, expectedVersion?: number) {
    return { personId: to, version: await this.writeCase.hand(actor, id, to, expectedVersion) };
  }

  /** The caller has it open; to be said again every 20 seconds. Gives the others who have. */
  @Put(':kind/:id/presence')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: WorkPresenceAnswer })
  async opened(@By() actor: Actor, @Param() { kind, id }: MatterParams) {
    return { others: await this.presence.opened(actor, { kind, id }) };
  }

  @Delete(':kind/:id/presence')
  @HttpCode(204)
  @Allow('coordinator')
  @ApiNoContentResponse({ description: 'Not open any more' })
  async closed(@By() actor: Actor, @Param() { kind, id }: MatterParams): Promise<void> {
    await this.presence.closed(actor, { kind, id });
  }
}
