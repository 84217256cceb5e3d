import type { Actor } from '@app/kernel';
import { EventJobs, OpenJobsQuery, QUEUES } from '@app/platform';
import { Controller, Get, HttpCode, Module, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse } from '@nestjs/swagger';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { By, UuidParam } from '../http/parameters';
import { instant, pageOf, pageQuery, uuid } from '../http/schemas';

const queue = z.enum(Object.values(QUEUES));
const count = () => z.number().int();

class QueuesView extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        queue,
        open: count().describe('Jobs of this municipality that wait or are being done'),
        failing: count().describe('Those of them that failed at least once'),
        oldestAt: instant().nullable(),
      }),
    ),
  }),
) {}

class OpenJobsListQuery extends createZodDto(
  z.strictObject({ ...pageQuery, queue: queue.optional(), failing: z.stringbool().default(false) }),
) {}
const position = z.object({ id: uuid() });

class OpenJobsPage extends createZodDto(
  pageOf(
    z.object({
      eventId: z.string(),
      name: z.string().describe('The event that the job is about'),
      queue,
      subject: z.object({ kind: z.string(), id: z.string() }),
      occurredAt: instant(),
      failures: count(),
      failure: z.string().nullable().describe('What the last attempt said'),
      failedAt: instant().nullable(),
    }),
  ),
) {}

/** What waits in the queues for this municipality, and what fails. No other municipality's jobs are ever among them. */
@Controller('m/:municipality/queues')
export class QueuesController {
  constructor(
    private readonly openJobs: OpenJobsQuery,
    private readonly eventJobs: EventJobs,
  ) {}

  @Get()
  @Allow('administrator')
  @ZodResponse({ status: 200, type: QueuesView })
  async queues(@By() { municipalityId }: Actor) {
    return { items: await this.openJobs.queues(municipalityId) };
  }

  @Get('jobs')
  @Allow('administrator')
  @ZodResponse({ status: 200, type: OpenJobsPage })
  async jobs(@By() { municipalityId }: Actor, @Query() { cursor, limit, ...filter }: OpenJobsListQuery) {
    const after = decodeCursor(cursor, position)?.id;
    const jobs = await this.openJobs.jobs(municipalityId, { ...filter, after, limit: limit + 1 });
    return pageFrom(jobs, limit, ({ eventId }) => ({ id: eventId }));
  }

  /** The job is handed to its queue again, within half a minute. */
  @Post('jobs/:id/retry')
  @HttpCode(204)
  @Allow('administrator')
  @ApiNoContentResponse({ description: 'It will be tried again' })
  async retry(@By() actor: Actor, @Param('id', UuidParam) eventId: string): Promise<void> {
    await this.eventJobs.tryAgain(actor, eventId);
  }
}

@Module({ controllers: [QueuesController] })
export class QueuesHttp {}
