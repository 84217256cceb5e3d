import { Readable } from 'node:stream';
import { type Actor, addDays, startOfDay } from '@app/kernel';
import { type AuditFilter, type AuditLine, AuditTrailQuery, writeCsv } from '@app/platform';
import { Controller, Get, Module, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import { Allow } from '../http/access';
import { By } from '../http/parameters';
import { instant, localDate, rfc3339, uuid } from '../http/schemas';

const EXPORTED = [
  ...['seq', 'occurredAt', 'person', 'onBehalfOf', 'action', 'subjectKind', 'subjectId', 'from', 'to', 'reason'],
  ...['data', 'hash'],
];
const EXPORT_PAGE = 2000;
const MARK_LENGTH = 3;

const filters = {
  subjectKind: z.string().max(40).optional(),
  subjectId: uuid().optional(),
  action: z.string().max(80).optional().describe('`match.approved`, or `match.` for all that begin so'),
  who: z.string().trim().min(1).max(100).optional().describe('Part of the name of who did it, or for whom'),
  from: localDate().optional().describe('The first day'),
  to: localDate().optional().describe('The last day'),
};

class AuditEventsQuery extends createZodDto(
  z.object({
    ...filters,
    before: z.coerce.number().int().positive().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
) {}

class AuditExportQuery extends createZodDto(z.object(filters)) {}

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
  async list(@By() { municipalityId }: Actor, @Query() { limit, ...query }: AuditEventsQuery) {
    const lines = await this.trail.lines(municipalityId, {
      ...filterOf(query),
      before: query.before,
      limit: limit + 1,
    });
    const items = lines.slice(0, limit);
    return { items, nextBefore: lines.length > limit ? (items[items.length - 1]?.seq ?? null) : null };
  }

  /** All that the filters find, as CSV, the newest first; with the hashes, so that the chain can be checked elsewhere. */
  @Get('export')
  @Allow('administrator')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  export(
    @By() { municipalityId }: Actor,
    @Query() query: AuditExportQuery,
    @Res({ passthrough: true }) response: Response,
  ): StreamableFile {
    response.attachment('audit-events.csv');
    response.set('Content-Type', 'text/csv; charset=utf-8');
    return new StreamableFile(Readable.from(this.pagesOf(municipalityId, filterOf(query)), { objectMode: false }));
  }

  private async *pagesOf(municipalityId: string, filter: Omit<AuditFilter, 'limit'>): AsyncGenerator<Buffer> {
    const form = { encoding: 'utf-8', delimiter: ',' } as const;
    yield writeCsv([EXPORTED], form);
    for (let before: number | undefined; ;) {
      const lines = await this.trail.lines(municipalityId, { ...filter, before, limit: EXPORT_PAGE });
      // Only the beginning of the file has the mark of its encoding.
      if (lines.length > 0) yield writeCsv(lines.map(cellsOf), form).subarray(MARK_LENGTH);
      if (lines.length < EXPORT_PAGE) return;
      before = lines.at(-1)?.seq;
    }
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

type Filters = Omit<AuditEventsQuery, 'before' | 'limit'>;

function filterOf({ from, to, ...filter }: Filters): Omit<AuditFilter, 'limit' | 'before'> {
  return {
    ...filter,
    ...(from !== undefined && { from: startOfDay(from) }),
    ...(to !== undefined && { to: startOfDay(addDays(to, 1)) }),
  };
}

function cellsOf(line: AuditLine): string[] {
  const { seq, occurredAt, person, onBehalfOf, action, subject, from, to, reason, data, hash } = line;
  return [
    ...[String(seq), rfc3339(occurredAt), person?.name ?? '', onBehalfOf?.name ?? '', action, subject.kind, subject.id],
    ...[from ?? '', to ?? '', reason ?? '', JSON.stringify(data), hash],
  ];
}

@Module({ controllers: [AuditController] })
export class AuditHttp {}
