import type { Actor } from '@app/kernel';
import { AuditTrailQuery } from '@app/platform';
import { Controller, Get, Module, Query } from '@nestjs/common';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import { Allow } from '../http/access';
import { By } from '../http/parameters';
import { instant, uuid } from '../http/schemas';

class AuditEventsQuery extends createZodDto(
  z.object({
    subjectKind: z.string().max(40).optional(),
    subjectId: uuid().optional(),
    action: z.string().max(80).optional(),
    before: z.coerce.number().int().positive().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
) {}

const named = z.object({ id: z.string(), name: z.string() }).nullable();

class AuditEventsPage extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        seq: z.number().int(),
        id: z.string(),
        occurredAt: instant(),
        person: named,
        onBehalfOf: named,
        action: z.string(),
        subject: z.object({ kind: z.string(), id: z.string() }),
        from: z.string().nullable(),
        to: z.string().nullable(),
        reason: z.string().nullable(),
        data: z.record(z.string(), z.unknown()),
        hash: z.string(),
      }),
    ),
    nextBefore: z.number().int().nullable(),
  }),
) {}

class AuditCheck extends createZodDto(z.object({ whole: z.boolean(), firstBrokenSeq: z.number().int().nullable() })) {}

/** Who did what, when, on whose behalf. */
@Controller('m/:municipality/audit-events')
export class AuditController {
  constructor(private readonly trail: AuditTrailQuery) {}

  @Get()
  @Allow('coordinator', 'administrator')
  @ZodResponse({ status: 200, type: AuditEventsPage })
  async list(@By() { municipalityId }: Actor, @Query() { limit, ...filter }: AuditEventsQuery) {
    const lines = await this.trail.lines(municipalityId, { ...filter, limit: limit + 1 });
    const items = lines.slice(0, limit);
    return { items, nextBefore: lines.length > limit ? (items[items.length - 1]?.seq ?? null) : null };
  }

  /** Recomputes the whole chain. */
  @Get('check')
  @Allow('administrator')
  @ZodResponse({ status: 200, type: AuditCheck })
  async check(@By() { municipalityId }: Actor) {
    const firstBrokenSeq = await this.trail.firstBrokenLink(municipalityId);
    return { whole: firstBrokenSeq === null, firstBrokenSeq };
  }
}

@Module({ controllers: [AuditController] })
export class AuditHttp {}
