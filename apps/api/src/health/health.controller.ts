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
  ) {}

  @Get('api/health/live')
  @Allow('public')
  live() {
    return { status: 'ok' };
  }

  /** 503 while the database does not answer, so that a load balancer sends nobody here. */
  @Get('api/health/ready')
  @Allow('public')
  async ready(@Res({ passthrough: true }) response: Response) {
    const database = await this.dataSource.query('select 1').then(
      () => 'ok',
      () => 'unreachable',
    );
    response.status(database === 'ok' ? 200 : 503);
    return { status: database === 'ok' ? 'ok' : 'failing', database };
  }

  @Get('metrics')
  @Allow('public')
  async show(@Res() response: Response): Promise<void> {
    response.type(this.metrics.contentType).send(await this.metrics.metrics());
  }
}
