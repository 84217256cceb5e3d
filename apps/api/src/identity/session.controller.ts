import { Authentication } from '@app/identity';
import { Body, Controller, Delete, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Allow, Anonymous } from '../http/access';
import { SessionCookie } from '../http/session-cookie';
import { SignInBody } from './identity.request';

@Controller('session')
export class SessionController {
  constructor(
    private readonly authentication: Authentication,
    private readonly cookie: SessionCookie,
  ) {}

  /** Signs in. The session that the browser had before ends. */
  @Post()
  @Allow('public')
  @Anonymous()
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Signed in; the session is in the cookie' })
  async signIn(
    @Body() { email, password }: SignInBody,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const { token, expiresAt } = await this.authentication.signIn(email, password);
    const before = this.cookie.read(request);
    if (before !== undefined) await this.authentication.signOut(before);
    this.cookie.set(response, token, expiresAt);
  }

  @Delete()
  @Allow('signed-in')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Signed out' })
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const token = this.cookie.read(request);
    if (token !== undefined) await this.authentication.signOut(token);
    this.cookie.clear(response);
  }
}
