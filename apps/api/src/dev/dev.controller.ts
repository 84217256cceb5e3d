import { localDateOf } from '@app/kernel';
import { ProductClock } from '@app/platform';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Allow } from '../http/access';
import { rfc3339 } from '../http/schemas';
import { CaughtMail } from './caught-mail';

class MailQuery extends createZodDto(
  z.object({ to: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(500).default(50) }),
) {}
class AdvanceBody extends createZodDto(z.strictObject({ advanceDays: z.number().min(0).max(3660) })) {}

/** What a demonstration needs and production never has: the caught mail, and a clock that can be moved. */
@ApiExcludeController()
@Controller('api/dev')
export class DevController {
  constructor(
    private readonly mail: CaughtMail,
    private readonly clock: ProductClock,
  ) {}

  @Get('mail')
  @Allow('public')
  async caught(@Query() { to, limit }: MailQuery) {
    return { items: await this.mail.newest({ to, limit }) };
  }

  @Post('clock')
  @Allow('public')
  async advance(@Body() { advanceDays }: AdvanceBody) {
    const now = await this.clock.advance(advanceDays);
    return { now: rfc3339(now), today: localDateOf(now) };
  }
}
