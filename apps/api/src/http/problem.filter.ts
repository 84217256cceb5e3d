import { DomainError, type FieldFault, type RefusalKind } from '@app/kernel';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Response } from 'express';
import { ZodValidationException } from 'nestjs-zod';
import type { z } from 'zod';
import { languageOf } from './language';
import type { MusubiRequest } from './musubi-request';
import { problemText } from './problem-texts';
import { faultsOf } from './zod-faults';

const STATUS: Readonly<Record<RefusalKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  stale: 412,
  'too-many': 429,
};

/** What express and Nest themselves refuse, before a route is reached. */
const CODE_OF_STATUS: Readonly<Record<number, string>> = {
  400: 'request.malformed',
  404: 'route.not-found',
  405: 'route.not-found',
  413: 'body.too-large',
  415: 'body.unsupported-type',
};

type Problem = { status: number; code: string; details?: DomainError['details']; faults?: readonly FieldFault[] };

/** Speaks RFC 9457 problem details, in the caller's language. What is not a refusal is a bug: logged, and not told. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<MusubiRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = problemOf(error);
    if (problem.status >= 500) this.logger.error(error instanceof Error ? error.stack : error);
    if (response.headersSent) return;
    const language = languageOf(request);
    const say = (code: string, details = {}) => problemText(code, language, details);
    response
      .status(problem.status)
      .type('application/problem+json')
      .setHeader('Content-Language', language === 'ja-easy' ? 'ja-x-easy' : language)
      .json({
        type: `/problems/${problem.code}`,
        title: say(`status.${problem.status}`),
        status: problem.status,
        code: problem.code,
        detail: say(problem.code, problem.details),
        details: problem.details ?? {},
        errors: (problem.faults ?? []).map(({ pointer, code, details }) => ({
          pointer,
          code,
          detail: say(code, details),
        })),
      });
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof DomainError) {
    return { status: STATUS[error.kind], code: error.code, details: error.details, faults: error.faults };
  }
  if (error instanceof ZodValidationException) {
    return { status: 400, code: 'request.invalid', faults: faultsOf(error.getZodError() as z.ZodError) };
  }
  const status = error instanceof HttpException ? error.getStatus() : statusOfHttpError(error);
  return { status, code: CODE_OF_STATUS[status] ?? (status < 500 ? 'request.malformed' : 'server.error') };
}

/** Errors of express's own parsers carry a status below 500; anything else is a bug. */
function statusOfHttpError(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500;
  return status >= 400 && status < 500 ? status : 500;
}
