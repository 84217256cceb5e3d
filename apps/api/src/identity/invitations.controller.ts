import { AcceptInvitation, InvitePerson } from '@app/identity';
import type { Actor } from '@app/kernel';
import { Municipalities } from '@app/registry';
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import type { MusubiRequest } from '../http/musubi-request';
import { By, UuidParam } from '../http/parameters';
import { AcceptInvitationBody, InvitePersonBody } from './identity.request';
import { AcceptedInvitationView, InvitationView } from './identity.response';

@Controller()
export class InvitationsController {
  constructor(
    private readonly invitePerson: InvitePerson,
    private readonly acceptInvitation: AcceptInvitation,
    private readonly municipalities: Municipalities,
  ) {}

  /** Invites somebody by mail to act for the party. */
  @Post('m/:municipality/parties/:id/invitations')
  @Allow('signed-in')
  @ZodResponse({ status: 201, type: InvitationView })
  invite(@By() actor: Actor, @Param('id', UuidParam) partyId: string, @Body() body: InvitePersonBody) {
    return this.invitePerson.execute(actor, { partyId, ...body });
  }

  /** Takes up an invitation, as the person who is signed in or with a new account. */
  @Post('invitations/accept')
  @Allow('public')
  @ZodResponse({ status: 200, type: AcceptedInvitationView })
  async accept(@Body() body: AcceptInvitationBody, @Req() { account }: MusubiRequest) {
    const { municipalityId, partyId } = await this.acceptInvitation.execute({
      ...body,
      personId: account?.person.id ?? null,
    });
    const municipality = await this.municipalities.byId(municipalityId);
    return { municipality: municipality?.slug ?? '', partyId };
  }
}
