import type { Actor } from '@app/kernel';
import {
  ApplyForRegistration,
  EditParty,
  MergeParties,
  type Municipality,
  type PartyPage,
  PartyQuery,
  RegisterParty,
  RenewParty,
  ResubmitParty,
  ReviewParty,
  WithdrawParty,
} from '@app/registry';
import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { By, IfMatch, In, MaybeBy, UuidParam } from '../http/parameters';
import {
  ApplyBody,
  EditPartyBody,
  MergePartyBody,
  MergePreviewAnswer,
  MergePreviewQuery,
  PartiesListQuery,
  PartiesPage,
  PartyView,
  RefusePartyBody,
  RenewPartyBody,
  ReturnPartyBody,
  WithdrawPartyBody,
} from './parties.schemas';

const position = z.object({ id: z.uuid() });

/** The register of parties. Everybody sees what a party shows; its people and the centre's staff see all of it. */
@Controller('m/:municipality/parties')
export class PartiesController {
  constructor(
    private readonly parties: PartyQuery,
    private readonly applyForRegistration: ApplyForRegistration,
    private readonly editParty: EditParty,
    private readonly reviewParty: ReviewParty,
    private readonly registerParty: RegisterParty,
    private readonly renewParty: RenewParty,
    private readonly resubmitParty: ResubmitParty,
    private readonly withdrawParty: WithdrawParty,
    private readonly mergeParties: MergeParties,
  ) {}

  @Get()
  @Allow('public')
  @ZodResponse({ status: 200, type: PartiesPage })
  async list(@In() { id }: Municipality, @MaybeBy() reader: Actor | null, @Query() query: PartiesListQuery) {
    const { cursor, ...filter } = query;
    const afterId = decodeCursor(cursor, position)?.id;
    const lines = await this.parties.lines(id, { ...filter, afterId }, reader);
    return pageFrom(lines.map(viewOf), filter.limit, (last) => ({ id: last.id }));
  }

  @Get(':id')
  @Allow('public')
  @ZodResponse({ status: 200, type: PartyView })
  async one(@In() { id }: Municipality, @MaybeBy() reader: Actor | null, @Param('id', UuidParam) partyId: string) {
    return viewOf(await this.parties.one(id, partyId, reader));
  }

  /** Applies for registration. Who applies becomes the party's representative, unless a coordinator does it for others. */
  @Post()
  @Allow('signed-in')
  @ZodResponse({ status: 201, type: PartyView })
  async apply(@By() actor: Actor, @Body() body: ApplyBody) {
    const partyId = await this.applyForRegistration.execute(actor, body);
    // The new member's account was read before there was a party.
    const parties = [...actor.parties, { partyId, role: 'representative' as const }];
    return this.page({ ...actor, parties }, partyId);
  }

  @Patch(':id')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: PartyView })
  async edit(
    @By() actor: Actor,
    @Param('id', UuidParam) partyId: string,
    @Body() changes: EditPartyBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.editParty.execute(actor, { partyId, expectedVersion, changes });
    return this.page(actor, partyId);
  }

  /** Hands a returned application in again. */
  @Post(':id/submit')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: PartyView })
  async submit(@By() actor: Actor, @Param('id', UuidParam) partyId: string, @IfMatch() expectedVersion?: number) {
    await this.resubmitParty.execute(actor, { partyId, expectedVersion });
    return this.page(actor, partyId);
  }

  @Post(':id/review')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: PartyView })
  async review(@By() actor: Actor, @Param('id', UuidParam) partyId: string, @IfMatch() expectedVersion?: number) {
    await this.reviewParty.start(actor, { partyId, expectedVersion });
    return this.page(actor, partyId);
  }

  @Post(':id/return')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: PartyView })
  async return(
    @By() actor: Actor,
    @Param('id', UuidParam) partyId: string,
    @Body() { note }: ReturnPartyBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.reviewParty.return(actor, { partyId, expectedVersion, note });
    return this.page(actor, partyId);
  }

  @Post(':id/refuse')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: PartyView })
  async refuse(
    @By() actor: Actor,
    @Param('id', UuidParam) partyId: string,
    @Body() { note }: RefusePartyBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.reviewParty.refuse(actor, { partyId, expectedVersion, note });
    return this.page(actor, partyId);
  }

  @Post(':id/register')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: PartyView })
  async register(@By() actor: Actor, @Param('id', UuidParam) partyId: string, @IfMatch() expectedVersion?: number) {
    await this.registerParty.execute(actor, { partyId, expectedVersion });
    return this.page(actor, partyId);
  }

  /** Renews the registration for a year, with fresh answers to the screening questions. */
  @Post(':id/renew')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: PartyView })
  async renew(
    @By() actor: Actor,
    @Param('id', UuidParam) partyId: string,
    @Body() { screening }: RenewPartyBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.renewParty.execute(actor, { partyId, expectedVersion, screening });
    return this.page(actor, partyId);
  }

  @Post(':id/withdraw')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: PartyView })
  async withdraw(
    @By() actor: Actor,
    @Param('id', UuidParam) partyId: string,
    @Body() { note }: WithdrawPartyBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.withdrawParty.execute(actor, { partyId, expectedVersion, note });
    return this.page(actor, partyId);
  }

  /** What would change if this record and another were one party. */
  @Get(':id/merge-preview')
  @Allow('coordinator', 'administrator')
  @ZodResponse({ status: 200, type: MergePreviewAnswer })
  mergePreview(@By() actor: Actor, @Param('id', UuidParam) partyId: string, @Query() { into }: MergePreviewQuery) {
    return this.mergeParties.preview(actor, partyId, into);
  }

  /** Declares this record and another to be one party: nothing moves, and both count as one. */
  @Post(':id/merge')
  @HttpCode(200)
  @Allow('coordinator', 'administrator')
  @ZodResponse({ status: 200, type: PartyView })
  async merge(
    @By() actor: Actor,
    @Param('id', UuidParam) partyId: string,
    @Body() { into, reason }: MergePartyBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.mergeParties.execute(actor, { partyId, into, reason, expectedVersion });
    return this.page(actor, partyId);
  }

  private async page(actor: Actor, partyId: string) {
    return viewOf(await this.parties.one(actor.municipalityId, partyId, actor));
  }
}

function viewOf(party: PartyPage) {
  const { fields, districts, actions, publicity, screening } = party;
  return {
    ...party,
    fields: [...fields],
    districts: [...districts],
    actions: [...actions],
    publicity: publicity && Object.fromEntries(Object.entries(publicity).map(([field, shown]) => [field, shown])),
    screening: screening && { ...screening },
  };
}
