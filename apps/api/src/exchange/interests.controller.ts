import { InterestsQuery, ShowInterest } from '@app/exchange';
import type { Actor } from '@app/kernel';
import type { Municipality } from '@app/registry';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse } from '@nestjs/swagger';
import type { Request } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { Allow, Anonymous } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { By, In, UuidParam } from '../http/parameters';
import {
  ConfirmInterestBody,
  interestPosition,
  InterestsListQuery,
  InterestsPage,
  InterestView,
  ShowInterestBody,
} from './interests.schemas';

/** People without an account who would join in on a need or an offer. */
@Controller('m/:municipality/interests')
export class InterestsController {
  constructor(
    private readonly showInterest: ShowInterest,
    private readonly interests: InterestsQuery,
  ) {}

  /** The same answer for every address. What follows is said in a mail to it. */
  @Post()
  @Allow('public')
  @Anonymous()
  @HttpCode(202)
  @ApiAcceptedResponse({ description: 'A mail asks the owner of the address for confirmation' })
  async show(@In() { id }: Municipality, @Body() body: ShowInterestBody, @Req() request: Request): Promise<void> {
    const { kind, entryId, ...shown } = body;
    const about = kind === 'need' ? { needId: entryId } : { offerId: entryId };
    await this.showInterest.execute(id, { ...shown, about, client: request.ip ?? '' });
  }

  @Post('confirm')
  @Allow('public')
  @Anonymous()
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Confirmed; the coordinators are told' })
  confirm(@In() { id }: Municipality, @Body() { token }: ConfirmInterestBody): Promise<void> {
    return this.showInterest.confirm(id, token);
  }

  /** Those who confirmed, the newest first. Each is erased after 90 days. */
  @Get()
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: InterestsPage })
  async list(@By() { municipalityId }: Actor, @Query() { cursor, limit }: InterestsListQuery) {
    const beforeId = decodeCursor(cursor, interestPosition)?.id;
    return pageFrom(await this.interests.lines(municipalityId, { beforeId, limit }), limit, ({ id }) => ({ id }));
  }

  @Get(':id')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: InterestView })
  one(@By() { municipalityId }: Actor, @Param('id', UuidParam) id: string) {
    return this.interests.one(municipalityId, id);
  }
}
