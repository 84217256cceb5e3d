import { AccountQuery, ChangeLanguage, ChangePassword, type SignedInAccount } from '@app/identity';
import { Body, Controller, Get, HttpCode, Patch, Put, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import type { MusubiRequest } from '../http/musubi-request';
import { Account } from '../http/parameters';
import { SessionCookie } from '../http/session-cookie';
import { ChangePasswordBody, EditMeBody } from './identity.request';
import { MeView } from './identity.response';

@Controller('me')
export class MeController {
  constructor(
    private readonly accounts: AccountQuery,
    private readonly changeLanguage: ChangeLanguage,
    private readonly changePassword: ChangePassword,
    private readonly cookie: SessionCookie,
  ) {}

  /** Who is signed in, for which parties, with which roles. */
  @Get()
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: MeView })
  me(@Account() account: SignedInAccount, @Req() request: MusubiRequest) {
    return viewOf(account, request);
  }

  /** Chooses the language of one's mails. */
  @Patch()
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: MeView })
  async edit(@Account() { person }: SignedInAccount, @Body() { language }: EditMeBody, @Req() request: MusubiRequest) {
    await this.changeLanguage.execute(person.id, language);
    return viewOf(await this.accounts.of(person.id), request);
  }

  /** Changes one's password. Every other session ends. */
  @Put('password')
  @Allow('signed-in')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Changed; a new session is in the cookie' })
  async password(
    @Account() { person }: SignedInAccount,
    @Body() { current, password }: ChangePasswordBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const { token, expiresAt } = await this.changePassword.execute(person.id, current, password);
    this.cookie.set(response, token, expiresAt);
  }
}

function viewOf({ person, memberships, staffRoles, operator }: SignedInAccount, { csrfToken }: MusubiRequest) {
  return { person, memberships: [...memberships], roles: [...staffRoles], operator, csrfToken: csrfToken ?? null };
}
