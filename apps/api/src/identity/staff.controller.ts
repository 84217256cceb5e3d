import { GrantStaffRole, PeopleQuery, WithdrawStaffRole } from '@app/identity';
import type { Actor } from '@app/kernel';
import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { By } from '../http/parameters';
import { GrantRoleBody, RoleOfPerson } from './identity.request';
import { StaffView } from './identity.response';

/** Who works for the municipality, as what. */
@Controller('m/:municipality/staff')
export class StaffController {
  constructor(
    private readonly people: PeopleQuery,
    private readonly grantStaffRole: GrantStaffRole,
    private readonly withdrawStaffRole: WithdrawStaffRole,
  ) {}

  @Get()
  @Allow('administrator')
  @ZodResponse({ status: 200, type: StaffView })
  async list(@By() { municipalityId }: Actor) {
    return { items: await this.people.staff(municipalityId) };
  }

  @Put()
  @Allow('administrator')
  @ZodResponse({ status: 200, type: StaffView })
  async grant(@By() actor: Actor, @Body() body: GrantRoleBody) {
    await this.grantStaffRole.execute(actor, body);
    return { items: await this.people.staff(actor.municipalityId) };
  }

  @Delete(':personId/:role')
  @Allow('administrator')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Withdrawn' })
  async withdraw(@By() actor: Actor, @Param() ofPerson: RoleOfPerson): Promise<void> {
    await this.withdrawStaffRole.execute(actor, ofPerson);
  }
}
