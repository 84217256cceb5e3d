import { type CallHandler, type ExecutionContext, Injectable, Logger, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { Histogram } from 'prom-client';
import type { Observable } from 'rxjs';
import type { MusubiRequest } from './musubi-request';

/** One line and one measurement per request: ids and routes, never names, addresses or bodies. */
@Injectable()
export class RequestLogInterceptor implements NestInterceptor {
  private readonly logger = new Logger('request');

  constructor(private readonly duration: Histogram) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const begun = performance.now();
    const request = context.switchToHttp().getRequest<MusubiRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    response.once('finish', () => {
      const seconds = (performance.now() - begun) / 1000;
      const route = `${request.method} ${(request.route as { path?: string } | undefined)?.path ?? 'unknown'}`;
      this.duration.observe({ method: request.method, route, status: response.statusCode }, seconds);
      this.logger.log({
        route,
        status: response.statusCode,
        ms: Math.round(seconds * 1000),
        municipality: request.municipality?.slug,
        actor: request.account?.person.id,
        onBehalfOf: request.actor?.onBehalfOf,
      });
    });
    return next.handle();
  }
}
