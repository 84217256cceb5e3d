import { AccessTokens, type SignedInAccount } from '@app/identity';
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { Allow, ShownOnce } from '../http/access';
import { Account, UuidParam } from '../http/parameters';
import { CreateAccessTokenBody } from './identity.request';
import { AccessTokensView, NewAccessTokenView } from './identity.response';

/** Tokens with which a person's programs sign in: `Authorization: Bearer msb_…`. */
@Controller('me/access-tokens')
export class AccessTokensController {
  constructor(private readonly accessTokens: AccessTokens) {}

  @Get()
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: AccessTokensView })
  async list(@Account() { person }: SignedInAccount) {
    return { items: await this.accessTokens.of(person.id) };
  }

  @Post()
  @Allow('signed-in')
  @ShownOnce()
  @ZodResponse({ status: 201, type: NewAccessTokenView })
  create(@Account() { person }: SignedInAccount, @Body() { name, expiresAt }: CreateAccessTokenBody) {
    return this.accessTokens.create(person.id, name, expiresAt === undefined ? null : new Date(expiresAt));
  }

  @Delete(':id')
  @Allow('signed-in')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Revoked' })
  async revoke(@Account() { person }: SignedInAccount, @Param('id', UuidParam) id: string): Promise<void> {
    await this.accessTokens.revoke(person.id, id);
  }
}
