import type { SignedInAccount } from '@app/identity';
import { Clock } from '@app/kernel';
import { Leave, PersonalDataQuery } from '@app/personal-data';
import { Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiNoContentResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { Account } from '../http/parameters';
import { rfc3339 } from '../http/schemas';
import { SessionCookie } from '../http/session-cookie';
import { LeaveBody, LeavingView, PersonalDataFile } from './personal-data.schemas';

/** Everything that the installation holds of oneself, and the way out. */
@Controller('me')
@Allow('signed-in')
export class PersonalDataController {
  constructor(
    private readonly personalData: PersonalDataQuery,
    private readonly leaving: Leave,
    private readonly cookie: SessionCookie,
    private readonly clock: Clock,
  ) {}

  @Get('data')
  @ZodResponse({ status: 200, type: PersonalDataFile })
  async data(@Account() { person }: SignedInAccount, @Res({ passthrough: true }) response: Response) {
    response.attachment('musubi-my-data.json');
    return { exportedAt: rfc3339(this.clock.now()), ...(await this.personalData.of(person.id)) };
  }

  @Get('leaving')
  @ZodResponse({ status: 200, type: LeavingView })
  async preview(@Account() { person }: SignedInAccount) {
    const { obstacles, ending } = await this.leaving.preview(person.id);
    return {
      obstacles: obstacles.map((obstacle) => ({
        kind: obstacle.kind,
        municipality: 'municipality' in obstacle ? obstacle.municipality : null,
        party: 'tie' in obstacle ? obstacle.tie : null,
        running: 'tie' in obstacle ? [...obstacle.tie.running] : [],
      })),
      ending: [...ending],
    };
  }

  /** Leaves for good. Hours and agreements stay, without a name. */
  @Post('leave')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The account is erased, and nobody is signed in any more' })
  async leave(
    @Account() { person }: SignedInAccount,
    @Body() { password }: LeaveBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.leaving.execute(person.id, password);
    this.cookie.clear(response);
  }
}
