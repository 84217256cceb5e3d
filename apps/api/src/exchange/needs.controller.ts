import {
  CopyNeed,
  DraftNeed,
  EditNeed,
  MoveNeed,
  type NeedMove,
  NeedsQuery,
  needTemplates,
  type NeedView,
} from '@app/exchange';
import { type Actor, DomainError, type Language } from '@app/kernel';
import type { Municipality } from '@app/registry';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { By, IfMatch, In, Lang, MaybeBy, UuidParam } from '../http/parameters';
import {
  CreateNeedBody,
  EditNeedBody,
  needChangesOf,
  needContentOf,
  NeedsListQuery,
  RefuseNeedBody,
  ReturnNeedBody,
} from './needs.request';
import { NeedAnswer, NeedsPage, NeedTemplatesAnswer } from './needs.response';
import { positionShape } from './posting.schemas';

@Controller('m/:municipality')
export class NeedsController {
  constructor(
    private readonly needs: NeedsQuery,
    private readonly draftNeed: DraftNeed,
    private readonly editNeed: EditNeed,
    private readonly moveNeed: MoveNeed,
    private readonly copyNeed: CopyNeed,
  ) {}

  @Get('need-templates')
  @Allow('public')
  @ZodResponse({ status: 200, type: NeedTemplatesAnswer })
  templates(@Lang() language: Language) {
    return { items: needTemplates(language) };
  }

  @Get('needs')
  @Allow('public')
  @ZodResponse({ status: 200, type: NeedsPage })
  async list(@In() { id }: Municipality, @MaybeBy() reader: Actor | null, @Query() query: NeedsListQuery) {
    const { cursor, limit, ...filter } = query;
    const before = decodeCursor(cursor, positionShape)?.id;
    const rows = await this.needs.list(id, reader, filter, { before, limit: limit + 1 });
    return pageFrom(rows, limit, (last) => ({ id: last.id }));
  }

  @Get('needs/:id')
  @Allow('public')
  @ZodResponse({ status: 200, type: NeedAnswer })
  one(@In() municipality: Municipality, @MaybeBy() reader: Actor | null, @Param('id', UuidParam) id: string) {
    return this.view(municipality.id, reader, id);
  }

  @Post('needs')
  @Allow('signed-in')
  @ZodResponse({ status: 201, type: NeedAnswer })
  async create(@By() actor: Actor, @Body() { partyId, template, ...body }: CreateNeedBody) {
    const need = await this.draftNeed.execute({ actor, partyId, template, content: needContentOf(body) });
    return this.view(actor.municipalityId, actor, need.id);
  }

  @Patch('needs/:id')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: NeedAnswer })
  async edit(
    @By() actor: Actor,
    @Param('id', UuidParam) id: string,
    @Body() body: EditNeedBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.editNeed.execute({ actor, needId: id, changes: needChangesOf(body), expectedVersion });
    return this.view(actor.municipalityId, actor, id);
  }

  @Post('needs/:id/submit')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: NeedAnswer })
  submit(@By() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version?: number) {
    return this.move(actor, id, { verb: 'submit' }, version);
  }

  @Post('needs/:id/review')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: NeedAnswer })
  review(@By() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version?: number) {
    return this.move(actor, id, { verb: 'review' }, version);
  }

  @Post('needs/:id/return')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: NeedAnswer })
  sendBack(
    @By() actor: Actor,
    @Param('id', UuidParam) id: string,
    @Body() { note }: ReturnNeedBody,
    @IfMatch() version?: number,
  ) {
    return this.move(actor, id, { verb: 'return', note }, version);
  }

  @Post('needs/:id/refuse')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: NeedAnswer })
  refuse(
    @By() actor: Actor,
    @Param('id', UuidParam) id: string,
    @Body() { reasonCode, text }: RefuseNeedBody,
    @IfMatch() version?: number,
  ) {
    return this.move(actor, id, { verb: 'refuse', reasonCode, text: text ?? null }, version);
  }

  @Post('needs/:id/publish')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: NeedAnswer })
  publish(@By() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version?: number) {
    return this.move(actor, id, { verb: 'publish' }, version);
  }

  @Post('needs/:id/withdraw')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: NeedAnswer })
  withdraw(@By() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version?: number) {
    return this.move(actor, id, { verb: 'withdraw' }, version);
  }

  @Post('needs/:id/close')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: NeedAnswer })
  close(@By() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version?: number) {
    return this.move(actor, id, { verb: 'close' }, version);
  }

  @Post('needs/:id/mark-unmet')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: NeedAnswer })
  markUnmet(@By() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version?: number) {
    return this.move(actor, id, { verb: 'mark-unmet' }, version);
  }

  @Post('needs/:id/copy')
  @Allow('signed-in')
  @ZodResponse({ status: 201, type: NeedAnswer })
  async copy(@By() actor: Actor, @Param('id', UuidParam) id: string) {
    const copy = await this.copyNeed.execute({ actor, needId: id });
    return this.view(actor.municipalityId, actor, copy.id);
  }

  private async move(actor: Actor, needId: string, move: NeedMove, expectedVersion?: number): Promise<NeedView> {
    await this.moveNeed.execute({ actor, needId, move, expectedVersion });
    return this.view(actor.municipalityId, actor, needId);
  }

  private async view(municipalityId: string, reader: Actor | null, id: string): Promise<NeedView> {
    const need = await this.needs.one(municipalityId, reader, id);
    if (!need) throw new DomainError('not-found', 'need.not-found');
    return need;
  }
}
