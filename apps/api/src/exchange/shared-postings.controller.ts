import { Enquire, type SharedPosting, SharedPostingsQuery } from '@app/exchange';
import { AccountQuery, type SignedInAccount } from '@app/identity';
import { type Actor, DomainError, labelIn, type Language, STAFF_ROLES } from '@app/kernel';
import type { Municipality } from '@app/registry';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { Account, By, In, Lang } from '../http/parameters';
import {
  EnquiryBody,
  postingOf,
  PostingParams,
  SharedPostingsPage,
  SharedPostingsQueryParams,
  SharedPostingView,
  sharedPosition,
} from './sharing.schemas';

/** What other municipalities let this one see, for those who act here: to be read, found and asked about. */
@Controller('m/:municipality/shared')
@Allow('signed-in')
export class SharedPostingsController {
  constructor(
    private readonly shared: SharedPostingsQuery,
    private readonly enquire: Enquire,
    private readonly accounts: AccountQuery,
  ) {}

  @Get()
  @ZodResponse({ status: 200, type: SharedPostingsPage })
  async list(@By() actor: Actor, @Lang() language: Language, @Query() query: SharedPostingsQueryParams) {
    mustBeOfHere(actor);
    const { cursor, limit, ...filter } = query;
    const before = decodeCursor(cursor, sharedPosition)?.id;
    const found = await this.shared.list(actor.municipalityId, filter, { before, limit: limit + 1 });
    const page = pageFrom(found, limit, ({ id }) => ({ id }));
    return { ...page, items: page.items.map((one) => viewOf(one, language)) };
  }

  @Get(':side/:id')
  @ZodResponse({ status: 200, type: SharedPostingView })
  async one(@By() actor: Actor, @Lang() language: Language, @Param() params: PostingParams) {
    mustBeOfHere(actor);
    const found = await this.shared.one(actor.municipalityId, postingOf(params));
    if (!found) throw new DomainError('not-found', 'sharing.not-shared');
    return viewOf(found, language);
  }

  /** Asks the coordinators of its own municipality, who get the name and the address of the account. */
  @Post(':side/:id/enquiries')
  @HttpCode(202)
  @ApiAcceptedResponse({ description: 'The coordinators there are told' })
  async ask(
    @By() actor: Actor,
    @Account() account: SignedInAccount,
    @In() { nameJa }: Municipality,
    @Lang() language: Language,
    @Param() params: PostingParams,
    @Body() { line }: EnquiryBody,
  ): Promise<void> {
    mustBeOfHere(actor);
    const party = account.memberships.find(({ municipalityId }) => municipalityId === actor.municipalityId);
    const name = `${account.person.name}（${party ? `${nameJa} ${party.partyName}` : nameJa}）`;
    const email = await this.accounts.emailOf(actor.personId);
    await this.enquire.execute(actor, { posting: postingOf(params), name, email, line, language });
  }
}

/** Who belongs to a party here or works here. */
function mustBeOfHere({ parties, staffRoles }: Actor): void {
  if (parties.length === 0 && !staffRoles.some((role) => STAFF_ROLES.includes(role))) {
    throw new DomainError('forbidden', 'role.missing');
  }
}

function viewOf({ resourceLabel, districtLabels, ...shared }: SharedPosting, language: Language) {
  return {
    ...shared,
    resource: resourceLabel ? labelIn(resourceLabel, language) : shared.resourceKind,
    districts: districtLabels.map((labels) => labelIn(labels, language)),
  };
}
