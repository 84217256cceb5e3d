import { DraftOffer, EditOffer, MoveOffer, type OfferMove, OffersQuery, type OfferView } from '@app/exchange';
import { type Actor, DomainError } from '@app/kernel';
import type { Municipality } from '@app/registry';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { By, IfMatch, In, MaybeBy, UuidParam } from '../http/parameters';
import {
  CreateOfferBody,
  EditOfferBody,
  offerChangesOf,
  offerContentOf,
  OffersListQuery,
  RefuseOfferBody,
  ReturnOfferBody,
} from './offers.request';
import { OfferAnswer, OffersPage } from './offers.response';
import { positionShape } from './posting.schemas';

@Controller('m/:municipality/offers')
export class OffersController {
  constructor(
    private readonly offers: OffersQuery,
    private readonly draftOffer: DraftOffer,
    private readonly editOffer: EditOffer,
    private readonly moveOffer: MoveOffer,
  ) {}

  @Get()
  @Allow('public')
  @ZodResponse({ status: 200, type: OffersPage })
  async list(@In() { id }: Municipality, @MaybeBy() reader: Actor | null, @Query() query: OffersListQuery) {
    const { cursor, limit, ...filter } = query;
    const before = decodeCursor(cursor, positionShape)?.id;
    const rows = await this.offers.list(id, reader, filter, { before, limit: limit + 1 });
    return pageFrom(rows, limit, (last) => ({ id: last.id }));
  }

  @Get(':id')
  @Allow('public')
  @ZodResponse({ status: 200, type: OfferAnswer })
  one(@In() municipality: Municipality, @MaybeBy() reader: Actor | null, @Param('id', UuidParam) id: string) {
    return this.view(municipality.id, reader, id);
  }

  @Post()
  @Allow('signed-in')
  @ZodResponse({ status: 201, type: OfferAnswer })
  async create(@By() actor: Actor, @Body() { partyId, ...body }: CreateOfferBody) {
    const offer = await this.draftOffer.execute({ actor, partyId, content: offerContentOf(body) });
    return this.view(actor.municipalityId, actor, offer.id);
  }

  @Patch(':id')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: OfferAnswer })
  async edit(
    @By() actor: Actor,
    @Param('id', UuidParam) id: string,
    @Body() body: EditOfferBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.editOffer.execute({ actor, offerId: id, changes: offerChangesOf(body), expectedVersion });
    return this.view(actor.municipalityId, actor, id);
  }

  @Post(':id/submit')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: OfferAnswer })
  submit(@By() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version?: number) {
    return this.move(actor, id, { verb: 'submit' }, version);
  }

  @Post(':id/review')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: OfferAnswer })
  review(@By() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version?: number) {
    return this.move(actor, id, { verb: 'review' }, version);
  }

  @Post(':id/return')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: OfferAnswer })
  sendBack(
    @By() actor: Actor,
    @Param('id', UuidParam) id: string,
    @Body() { note }: ReturnOfferBody,
    @IfMatch() version?: number,
  ) {
    return this.move(actor, id, { verb: 'return', note }, version);
  }

  @Post(':id/refuse')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: OfferAnswer })
  refuse(
    @By() actor: Actor,
    @Param('id', UuidParam) id: string,
    @Body() { reasonCode, text }: RefuseOfferBody,
    @IfMatch() version?: number,
  ) {
    return this.move(actor, id, { verb: 'refuse', reasonCode, text: text ?? null }, version);
  }

  @Post(':id/publish')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: OfferAnswer })
  publish(@By() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version?: number) {
    return this.move(actor, id, { verb: 'publish' }, version);
  }

  @Post(':id/withdraw')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: OfferAnswer })
  withdraw(@By() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version?: number) {
    return this.move(actor, id, { verb: 'withdraw' }, version);
  }

  @Post(':id/pause')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: OfferAnswer })
  pause(@By() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version?: number) {
    return this.move(actor, id, { verb: 'pause' }, version);
  }

  @Post(':id/resume')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: OfferAnswer })
  resume(@By() actor: Actor, @Param('id', UuidParam) id: string, @IfMatch() version?: number) {
    return this.move(actor, id, { verb: 'resume' }, version);
  }

  private async move(actor: Actor, offerId: string, move: OfferMove, expectedVersion?: number): Promise<OfferView> {
    await this.moveOffer.execute({ actor, offerId, move, expectedVersion });
    return this.view(actor.municipalityId, actor, offerId);
  }

  private async view(municipalityId: string, reader: Actor | null, id: string): Promise<OfferView> {
    const offer = await this.offers.one(municipalityId, reader, id);
    if (!offer) throw new DomainError('not-found', 'offer.not-found');
    return offer;
  }
}
