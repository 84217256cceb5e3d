import { EndMembership, PeopleQuery } from '@app/identity';
import { type Actor, actsFor, DomainError, isStaff } from '@app/kernel';
import { Parties } from '@app/registry';
import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { By, UuidParam } from '../http/parameters';
import { MembersView } from './identity.response';

/** The people of a party, for themselves and for coordinators. */
@Controller('m/:municipality/parties/:id/members')
export class MembersController {
  constructor(
    private readonly people: PeopleQuery,
    private readonly parties: Parties,
    private readonly endMembership: EndMembership,
  ) {}

  @Get()
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: MembersView })
  async list(@By() actor: Actor, @Param('id', UuidParam) partyId: string) {
    if (!(await this.parties.find(actor.municipalityId, partyId)))
      throw new DomainError('not-found', 'party.not-found');
    if (!actsFor(actor, partyId) && !isStaff(actor, 'coordinator', 'administrator')) {
      throw new DomainError('forbidden', 'party.not-yours');
    }
    return { items: await this.people.membersOf(actor.municipalityId, partyId) };
  }

  @Delete(':personId')
  @Allow('signed-in')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'No longer a member' })
  async end(
    @By() actor: Actor,
    @Param('id', UuidParam) partyId: string,
    @Param('personId', UuidParam) personId: string,
  ): Promise<void> {
    await this.endMembership.execute(actor, partyId, personId);
  }
}
