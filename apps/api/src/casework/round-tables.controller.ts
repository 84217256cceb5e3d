import { RoundTablesQuery, type RoundTableState, type RoundTableView as Found, WriteRoundTable } from '@app/casework';
import { type Actor, DomainError } from '@app/kernel';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { needContentOf } from '../exchange/needs.request';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { By, IfMatch, UuidParam } from '../http/parameters';
import {
  DraftFollowUpBody,
  FollowUpBody,
  RecordBody,
  RoundTableBody,
  roundTablePosition,
  RoundTablesListQuery,
  RoundTablesPage,
  RoundTableView,
} from './casework.schemas';

/** Round tables (円卓会議): people brought together over needs that nobody could meet. */
@Controller('m/:municipality/round-tables')
@Allow('coordinator')
export class RoundTablesController {
  constructor(
    private readonly tables: RoundTablesQuery,
    private readonly writeRoundTable: WriteRoundTable,
  ) {}

  /** The latest day first. */
  @Get()
  @ZodResponse({ status: 200, type: RoundTablesPage })
  async list(@By() { municipalityId }: Actor, @Query() { cursor, limit, ...filter }: RoundTablesListQuery) {
    const after = decodeCursor(cursor, roundTablePosition);
    const rows = await this.tables.list(municipalityId, filter, { after, limit: limit + 1 });
    return pageFrom(rows, limit, ({ heldOn, id }) => ({ heldOn, id }));
  }

  @Post()
  @ZodResponse({ status: 201, type: RoundTableView })
  async plan(@By() actor: Actor, @Body() content: RoundTableBody) {
    return this.shown(actor, await this.writeRoundTable.plan(actor, content));
  }

  @Get(':id')
  @ZodResponse({ status: 200, type: RoundTableView })
  one(@By() actor: Actor, @Param('id', UuidParam) id: string) {
    return this.shown(actor, id);
  }

  @Put(':id')
  @ZodResponse({ status: 200, type: RoundTableView })
  async edit(
    @By() actor: Actor,
    @Param('id', UuidParam) id: string,
    @Body() content: RoundTableBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.writeRoundTable.edit(actor, id, content, expectedVersion);
    return this.shown(actor, id);
  }

  @Post(':id/hold')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: RoundTableView })
  async hold(@By() actor: Actor, @Param('id', UuidParam) id: string) {
    await this.writeRoundTable.hold(actor, id);
    return this.shown(actor, id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: RoundTableView })
  async cancel(@By() actor: Actor, @Param('id', UuidParam) id: string) {
    await this.writeRoundTable.cancel(actor, id);
    return this.shown(actor, id);
  }

  /** What was said and decided; again, to put it right. */
  @Put(':id/record')
  @ZodResponse({ status: 200, type: RoundTableView })
  async record(
    @By() actor: Actor,
    @Param('id', UuidParam) id: string,
    @Body() said: RecordBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.writeRoundTable.record(actor, id, said, expectedVersion);
    return this.shown(actor, id);
  }

  /** A need that is there came of it. */
  @Post(':id/follow-ups')
  @ZodResponse({ status: 201, type: RoundTableView })
  async followUp(@By() actor: Actor, @Param('id', UuidParam) id: string, @Body() { needId }: FollowUpBody) {
    await this.writeRoundTable.followUp(actor, id, needId);
    return this.shown(actor, id);
  }

  /** A new need came of it: a draft of the party's, written on its behalf. */
  @Post(':id/follow-up-drafts')
  @ZodResponse({ status: 201, type: RoundTableView })
  async draft(@By() actor: Actor, @Param('id', UuidParam) id: string, @Body() { partyId, ...need }: DraftFollowUpBody) {
    await this.writeRoundTable.draftFollowUp(actor, id, { partyId, content: needContentOf(need) });
    return this.shown(actor, id);
  }

  private async shown({ municipalityId }: Actor, id: string) {
    const found = await this.tables.one(municipalityId, id);
    if (!found) throw new DomainError('not-found', 'round-table.not-found');
    return roundTableView(found);
  }
}

const ACTIONS: Readonly<Record<RoundTableState, readonly RoundTableView['actions'][number][]>> = {
  planned: ['edit', 'hold', 'cancel'],
  held: ['edit', 'record', 'follow-up'],
  recorded: ['record', 'follow-up'],
  cancelled: [],
};

function roundTableView({ of, parties, needs }: Found) {
  const { id, title, heldOn, place, state, purpose, others, minutes, decisions, version } = of;
  const needsOf = (part: string) => needs.filter((need) => need.part === part);
  return {
    ...{ id, title, heldOn, place, state, purpose, others, minutes, version },
    decisions: [...decisions],
    parties: [...parties],
    carriedIn: needsOf('carried_in'),
    followUps: needsOf('follow_up'),
    actions: [...ACTIONS[state]],
  };
}
