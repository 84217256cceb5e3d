import { type Actor, DomainError } from '@app/kernel';
import {
  InviteParticipants,
  MakeTablePlan,
  MatchmakingEventsQuery,
  MoveEvent,
  PlanEvent,
} from '@app/matchmaking-events';
import type { Municipality } from '@app/registry';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { By, IfMatch, In, UuidParam } from '../http/parameters';
import { eventLine, eventView } from './matchmaking-event-view';
import {
  EventsListQuery,
  InvitedParticipants,
  MatchmakingEventBody,
  MatchmakingEventsPage,
  MatchmakingEventView,
  positionShape,
  RoundsHeldBody,
  TablePlanMade,
} from './matchmaking-events.schemas';

/** Match-making events (交流会): planned, held and closed by coordinators. */
@Controller('m/:municipality/matchmaking-events')
@Allow('coordinator')
export class MatchmakingEventsController {
  constructor(
    private readonly matchmakingEvents: MatchmakingEventsQuery,
    private readonly planEvent: PlanEvent,
    private readonly inviteParticipants: InviteParticipants,
    private readonly makeTablePlan: MakeTablePlan,
    private readonly moveEvent: MoveEvent,
  ) {}

  /** The latest day first. */
  @Get()
  @ZodResponse({ status: 200, type: MatchmakingEventsPage })
  async list(@In() { id }: Municipality, @Query() { cursor, limit }: EventsListQuery) {
    const after = decodeCursor(cursor, positionShape);
    const lines = await this.matchmakingEvents.list(id, { after, limit: limit + 1 });
    const { items, nextCursor } = pageFrom(lines, limit, (line) => ({ heldOn: line.heldOn, id: line.id }));
    return {
      items: items.map((line) => ({ ...eventLine(line), participants: line.participants, coming: line.coming })),
      nextCursor,
    };
  }

  @Post()
  @ZodResponse({ status: 201, type: MatchmakingEventView })
  async begin(@By() actor: Actor, @Body() content: MatchmakingEventBody) {
    return this.shown(actor, await this.planEvent.begin(actor, content));
  }

  @Get(':id')
  @ZodResponse({ status: 200, type: MatchmakingEventView })
  one(@By() actor: Actor, @Param('id', UuidParam) id: string) {
    return this.shown(actor, id);
  }

  @Put(':id')
  @ZodResponse({ status: 200, type: MatchmakingEventView })
  async change(
    @By() actor: Actor,
    @Param('id', UuidParam) id: string,
    @Body() content: MatchmakingEventBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.planEvent.change(actor, id, content, expectedVersion);
    return this.shown(actor, id);
  }

  /** Everybody on the list who was not asked before is told. */
  @Post(':id/invite')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: InvitedParticipants })
  async invite(@By() actor: Actor, @Param('id', UuidParam) id: string) {
    return { invited: await this.inviteParticipants.execute(actor, id) };
  }

  /** Plans the rounds that are not over, for those who come. */
  @Post(':id/table-plan')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: TablePlanMade })
  arrange(@By() actor: Actor, @Param('id', UuidParam) id: string) {
    return this.makeTablePlan.execute(actor, id);
  }

  /** On the day: how many rounds are over. */
  @Put(':id/rounds-held')
  @ZodResponse({ status: 200, type: MatchmakingEventView })
  async countRounds(@By() actor: Actor, @Param('id', UuidParam) id: string, @Body() { held }: RoundsHeldBody) {
    await this.moveEvent.countRounds(actor, id, held);
    return this.shown(actor, id);
  }

  @Post(':id/hold')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: MatchmakingEventView })
  async hold(@By() actor: Actor, @Param('id', UuidParam) id: string) {
    await this.moveEvent.hold(actor, id);
    return this.shown(actor, id);
  }

  @Post(':id/close')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: MatchmakingEventView })
  async close(@By() actor: Actor, @Param('id', UuidParam) id: string) {
    await this.moveEvent.close(actor, id);
    return this.shown(actor, id);
  }

  /** Whoever was asked to come is told. */
  @Post(':id/cancel')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: MatchmakingEventView })
  async cancel(@By() actor: Actor, @Param('id', UuidParam) id: string) {
    await this.moveEvent.cancel(actor, id);
    return this.shown(actor, id);
  }

  private async shown({ municipalityId }: Actor, id: string) {
    const event = await this.matchmakingEvents.one(municipalityId, id);
    if (!event) throw new DomainError('not-found', 'matchmaking-event.not-found');
    return eventView(event);
  }
}
