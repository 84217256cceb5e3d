import { BacklogQuery } from '@app/notifications';
import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { Allow } from '../http/access';

@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly metrics: Registry,
    private readonly backlog: BacklogQuery,
  ) {}

  @Get('api/health/live')
  @Allow('public')
  live() {
    return { status: 'ok' };
  }

  /**
   * 503 while the database does not answer, so that a load balancer sends nobody here. Messages that wait too long are
   * said and change nothing: people can still be served.
   */
  @Get('api/health/ready')
  @Allow('public')
  async ready(@Res({ passthrough: true }) response: Response) {
    const database = await this.dataSource.query('select 1').then(
      () => 'ok',
      () => 'unreachable',
    );
    if (database !== 'ok') {
      response.status(503);
      return { status: 'failing', database };
    }
    const messages = (await this.backlog.isLate()) ? 'late' : 'ok';
    return { status: messages === 'ok' ? 'ok' : 'degraded', database, messages };
  }

  @Get('metrics')
  @Allow('public')
  async show(@Res() response: Response): Promise<void> {
    response.type(this.metrics.contentType).send(await this.metrics.metrics());
  }
}
