import { PartyReportQuery } from '@app/collaborations';
import {
  type Actor,
  actsFor,
  Clock,
  DomainError,
  fiscalYearOf,
  isStaff,
  type Language,
  localDateOf,
} from '@app/kernel';
import { writePdf } from '@app/platform';
import { Dictionaries, type Municipality } from '@app/registry';
import { Controller, Get, Header, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import { Allow } from '../http/access';
import { csvText } from '../http/open-data';
import { By, In, Lang, UuidParam } from '../http/parameters';
import { fiscalYear } from '../http/schemas';
import { reportFile, reportPdf } from './party-report.document';

class ReportQuery extends createZodDto(
  z.strictObject({
    fiscalYear: fiscalYear().optional().describe('Without it, the newest year with something to report'),
  }),
) {}

const count = z.number().int();

class PartyReportView extends createZodDto(
  z.object({
    party: z.object({ id: z.string(), kind: z.string(), name: z.string() }),
    fiscalYear: count,
    people: count.describe('Different people over all lines'),
    lines: z
      .array(
        z.object({
          ...{ id: z.string(), title: z.string(), startsOn: z.string(), endsOn: z.string() },
          others: z.array(z.string()).readonly(),
          otherPersons: count,
          hours: z.number(),
          people: count,
          peopleReached: count,
          inKindYen: count.nullable(),
          inKindMethod: z.string().nullable(),
          sdgs: z.array(count).readonly(),
        }),
      )
      .readonly(),
  }),
) {}

/** What a party did in a fiscal year, verified: for a business's own pages, and as a worker's certificate. */
@Controller('m/:municipality/parties/:id')
@Allow('signed-in')
export class PartyReportController {
  constructor(
    private readonly reports: PartyReportQuery,
    private readonly dictionaries: Dictionaries,
    private readonly clock: Clock,
  ) {}

  @Get('report')
  @ZodResponse({ status: 200, type: PartyReportView })
  json(@By() actor: Actor, @Param('id', UuidParam) id: string, @Query() query: ReportQuery) {
    return this.of(actor, id, query);
  }

  @Get('report.csv')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  @Header('Content-Type', 'text/csv; charset=utf-8')
  async csv(
    @By() actor: Actor,
    @Lang() language: Language,
    @Param('id', UuidParam) id: string,
    @Query() query: ReportQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const report = await this.of(actor, id, query);
    const dictionary = await this.dictionaries.of(actor.municipalityId);
    const { titles, rows } = reportFile(report, { dictionary, language });
    response.attachment(`musubi-report-${report.fiscalYear}.csv`);
    return csvText(
      titles,
      rows.map((row) => Object.fromEntries(titles.map((title, at) => [title, row[at] ?? '']))),
    );
  }

  @Get('report.pdf')
  @ApiOkResponse({ content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } })
  async pdf(
    @By() actor: Actor,
    @In() municipality: Municipality,
    @Lang() language: Language,
    @Param('id', UuidParam) id: string,
    @Query() query: ReportQuery,
  ): Promise<StreamableFile> {
    const report = await this.of(actor, id, query);
    const dictionary = await this.dictionaries.of(municipality.id);
    const content = reportPdf(report, { municipality, dictionary, language, on: this.clock.now() });
    return new StreamableFile(await writePdf(content), {
      type: 'application/pdf',
      disposition: `attachment; filename="musubi-report-${report.fiscalYear}.pdf"`,
    });
  }

  private async of(actor: Actor, partyId: string, query: ReportQuery) {
    if (!actsFor(actor, partyId) && !isStaff(actor, 'coordinator')) {
      throw new DomainError('forbidden', 'party.not-yours');
    }
    const { municipalityId } = actor;
    const newest = query.fiscalYear ?? (await this.reports.newestYear(municipalityId, partyId));
    return this.reports.of(municipalityId, partyId, newest ?? fiscalYearOf(localDateOf(this.clock.now())));
  }
}
