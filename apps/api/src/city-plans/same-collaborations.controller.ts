import { CountAsOne, SameCollaborationsQuery } from '@app/city-plans';
import type { Actor } from '@app/kernel';
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import { Allow } from '../http/access';
import { By, UuidParam } from '../http/parameters';
import { text, uuid } from '../http/schemas';

class CountAsOneBody extends createZodDto(
  z.strictObject({ collaborationId: uuid(), sameAsId: uuid(), reason: text(2000) }),
) {}

const named = z.object({ id: z.string(), title: z.string(), startsOn: z.string() });

class SameCollaborationsAnswer extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        collaboration: named,
        sameAs: named,
        since: z.string(),
        reason: z.string(),
        by: z.string().nullable(),
      }),
    ),
    suspected: z.array(z.object({ collaborations: z.array(named) })),
    nextCursor: z.string().nullable(),
  }),
) {}

/** Collaborations that two divisions have reported: they count once. */
@Controller('m/:municipality/plan/same-collaborations')
export class SameCollaborationsController {
  constructor(
    private readonly same: SameCollaborationsQuery,
    private readonly countAsOne: CountAsOne,
  ) {}

  @Get()
  @Allow('planner', 'coordinator')
  @ZodResponse({ status: 200, type: SameCollaborationsAnswer })
  list(@By() actor: Actor) {
    return this.page(actor);
  }

  @Post()
  @Allow('planner', 'coordinator')
  @ZodResponse({ status: 201, type: SameCollaborationsAnswer })
  async declare(@By() actor: Actor, @Body() { collaborationId, sameAsId, reason }: CountAsOneBody) {
    await this.countAsOne.declare(actor, collaborationId, sameAsId, reason);
    return this.page(actor);
  }

  @Delete(':id')
  @HttpCode(200)
  @Allow('planner', 'coordinator')
  @ZodResponse({ status: 200, type: SameCollaborationsAnswer })
  async takeBack(@By() actor: Actor, @Param('id', UuidParam) collaborationId: string) {
    await this.countAsOne.takeBack(actor, collaborationId);
    return this.page(actor);
  }

  private async page({ municipalityId }: Actor) {
    const items = await this.same.declared(municipalityId);
    return { items, suspected: await this.same.suspected(municipalityId), nextCursor: null };
  }
}
