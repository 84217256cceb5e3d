import { InviteAdministrator, type SignedInAccount } from '@app/identity';
import { FoundMunicipality, MunicipalityHealthQuery } from '@app/installation';
import { type Actor, DomainError } from '@app/kernel';
import { Municipalities, shippedMunicipalities } from '@app/registry';
import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { Account } from '../http/parameters';
import { receiveFile } from '../http/upload';
import { wholeFile } from '../http/whole-file';
import {
  DictionarySetsView,
  FoundMunicipalityBody,
  InviteAdministratorBody,
  MunicipalityHealthView,
  MunicipalitySlugParam,
  PlanFileView,
} from './founding.schemas';
import { LARGEST_PLAN_FILE, planOfFile } from './plan-file';

const FORM = {
  schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
};

/** The municipalities of the installation, for its operator. */
@Controller('installation')
@Allow('operator')
export class InstallationController {
  constructor(
    private readonly foundMunicipality: FoundMunicipality,
    private readonly inviteAdministrator: InviteAdministrator,
    private readonly health: MunicipalityHealthQuery,
    private readonly municipalities: Municipalities,
  ) {}

  /** How each municipality is, in figures. */
  @Get('municipalities')
  @ZodResponse({ status: 200, type: MunicipalityHealthView })
  list() {
    return this.page();
  }

  /** Makes a municipality with its dictionaries, closed days, plan and the invitation of its first administrator. */
  @Post('municipalities')
  @ZodResponse({ status: 201, type: MunicipalityHealthView })
  async found(@Account() { person }: SignedInAccount, @Body() body: FoundMunicipalityBody) {
    const { phone, hours, ...contact } = body.contact;
    await this.foundMunicipality.execute(person.id, {
      ...body,
      contact: { ...contact, ...(phone !== undefined && { phone }), ...(hours !== undefined && { hours }) },
    });
    return this.page();
  }

  /** Invites an administrator to a municipality that has none: the first mail went astray, or was too late. */
  @Post('municipalities/:slug/administrators')
  @HttpCode(201)
  @ZodResponse({ status: 201, type: MunicipalityHealthView })
  async invite(
    @Account() { person }: SignedInAccount,
    @Param() { slug }: MunicipalitySlugParam,
    @Body() body: InviteAdministratorBody,
  ) {
    const municipality = await this.municipalities.bySlug(slug);
    if (!municipality) throw new DomainError('not-found', 'municipality.not-found');
    const operator: Actor = { personId: person.id, municipalityId: municipality.id, staffRoles: [], parties: [] };
    await this.inviteAdministrator.execute(operator, body);
    return this.page();
  }

  /** With which coded lists a municipality can begin. */
  @Get('dictionary-sets')
  @ZodResponse({ status: 200, type: DictionarySetsView })
  async sets() {
    const named = (from: 'shipped' | 'municipality') => (one: { slug: string; nameJa: string; nameEn: string }) => {
      return { from, slug: one.slug, nameJa: one.nameJa, nameEn: one.nameEn };
    };
    const inUse = await this.municipalities.all();
    return { items: [...shippedMunicipalities().map(named('shipped')), ...inUse.map(named('municipality'))] };
  }

  /** Reads a plan file (JSON or xlsx) and gives it back as the import format; keeps nothing. */
  @Post('plan-files')
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @ApiBody(FORM)
  @ZodResponse({ status: 200, type: PlanFileView })
  readPlan(@Req() request: Request) {
    return receiveFile(request, async (file) => planOfFile(await wholeFile(file, LARGEST_PLAN_FILE)));
  }

  private async page() {
    return { items: await this.health.all() };
  }
}
