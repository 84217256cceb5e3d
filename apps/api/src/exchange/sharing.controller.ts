import { AgreeToShare, NeedsQuery, OffersQuery, SharedPostingsQuery, SharePosting } from '@app/exchange';
import { type Actor, DomainError, isStaff } from '@app/kernel';
import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { By } from '../http/parameters';
import {
  PartnerParam,
  postingOf,
  PostingParams,
  PostingSharingView,
  SharePostingBody,
  SharingPartnersView,
} from './sharing.schemas';

/** With which municipalities this one shares, and which of its needs and offers their parties let those see. */
@Controller('m/:municipality')
export class SharingController {
  constructor(
    private readonly agreeToShare: AgreeToShare,
    private readonly sharePosting: SharePosting,
    private readonly shared: SharedPostingsQuery,
    private readonly needs: NeedsQuery,
    private readonly offers: OffersQuery,
  ) {}

  @Get('sharing')
  @Allow('administrator', 'coordinator')
  @ZodResponse({ status: 200, type: SharingPartnersView })
  list(@By() { municipalityId }: Actor) {
    return this.partners(municipalityId);
  }

  /** This municipality's word to share with the other one, be it the first or the second. */
  @Put('sharing/:partner')
  @Allow('administrator')
  @ZodResponse({ status: 200, type: SharingPartnersView })
  async consent(@By() actor: Actor, @Param() { partner }: PartnerParam) {
    await this.agreeToShare.consent(actor, partner);
    return this.partners(actor.municipalityId);
  }

  /** Takes the word back, at any time and without the other one. */
  @Delete('sharing/:partner')
  @Allow('administrator')
  @ZodResponse({ status: 200, type: SharingPartnersView })
  async end(@By() actor: Actor, @Param() { partner }: PartnerParam) {
    await this.agreeToShare.end(actor, partner);
    return this.partners(actor.municipalityId);
  }

  /** To whom the party could show this, and to whom it does. */
  @Get(':side/:id/sharing')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: PostingSharingView })
  async choices(@By() actor: Actor, @Param() params: PostingParams) {
    const posting = postingOf(params);
    const query = posting.kind === 'need' ? this.needs : this.offers;
    const found = await query.one(actor.municipalityId, actor, posting.id);
    if (!found) throw new DomainError('not-found', `${posting.kind}.not-found`);
    const theirs = actor.parties.some(({ partyId }) => partyId === found.party.id);
    if (!theirs && !isStaff(actor, 'coordinator')) throw new DomainError('forbidden', 'party.not-yours');
    return { items: await this.shared.choices(actor.municipalityId, posting) };
  }

  @Put(':side/:id/sharing')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: PostingSharingView })
  async share(@By() actor: Actor, @Param() params: PostingParams, @Body() body: SharePostingBody) {
    const posting = postingOf(params);
    await this.sharePosting.execute(actor, posting, body.with);
    return { items: await this.shared.choices(actor.municipalityId, posting) };
  }

  private async partners(municipalityId: string) {
    return { items: await this.shared.partners(municipalityId) };
  }
}
