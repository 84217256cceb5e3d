import { addDays, Clock, DomainError, type Language, type LocalDate, localDateOf } from '@app/kernel';
import { type GapFilter, type GapLine, GapsQuery, type UnmetNeedLine, UnmetNeedsQuery } from '@app/matching';
import { type CellValue, MEDIA_TYPES, type WorkbookSheet, writeCsv, writeWorkbook } from '@app/platform';
import { Dictionaries, type DictionaryList, type Municipality } from '@app/registry';
import { Controller, Get, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { In, Lang } from '../http/parameters';
import {
  GapsAnswer,
  GapsExportQueryString,
  GapsQueryString,
  UnmetNeedsExportQueryString,
  UnmetNeedsPage,
  UnmetNeedsQueryString,
} from './gaps.schemas';
import { gapsSheets, gapsTable, unmetNeedsSheet } from './gaps.sheets';

const DAYS_LOOKED_BACK = 364;
/** One file; more needs than that are exported in parts of time. */
const MOST_EXPORTED = 10_000;
const FILE = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
const positionShape = z.object({ id: z.uuid() });

/** Ten years: each month of the period is a row. */
const MOST_DAYS = 3_653;

type Period = { readonly from?: LocalDate | undefined; readonly to?: LocalDate | undefined };

/** What the city lacks: for round tables and for the next plan. */
@Controller('m/:municipality')
export class GapsController {
  constructor(
    private readonly gaps: GapsQuery,
    private readonly unmetNeeds: UnmetNeedsQuery,
    private readonly dictionaries: Dictionaries,
    private readonly clock: Clock,
  ) {}

  /** What is asked for and not offered, by kind, district, skill and month. */
  @Get('gaps')
  @Allow('coordinator', 'planner')
  @ZodResponse({ status: 200, type: GapsAnswer })
  async list(@In() municipality: Municipality, @Lang() language: Language, @Query() query: GapsQueryString) {
    return this.found(municipality, language, query);
  }

  /** The same as a file: CSV with one table, or xlsx with a sheet for each. */
  @Get('gaps/export')
  @Allow('coordinator', 'planner')
  @ApiOkResponse({ content: FILE })
  async export(
    @In() municipality: Municipality,
    @Lang() language: Language,
    @Query() { format, ...query }: GapsExportQueryString,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const found = await this.found(municipality, language, query);
    const name = `gaps-${found.from}-${found.to}`;
    return format === 'csv'
      ? csvFile(response, name, gapsTable(found, language))
      : workbookFile(response, name, gapsSheets(found, language));
  }

  /** The needs that nobody met, with what was tried. */
  @Get('unmet-needs')
  @Allow('coordinator', 'planner')
  @ZodResponse({ status: 200, type: UnmetNeedsPage })
  async unmet(@In() municipality: Municipality, @Lang() language: Language, @Query() query: UnmetNeedsQueryString) {
    const { cursor, limit, ...filter } = query;
    refuseUnusable(filter);
    const after = decodeCursor(cursor, positionShape)?.id;
    const lines = await this.unmetNeeds.lines(municipality.id, after, limit + 1, filter);
    const total = await this.unmetNeeds.count(municipality.id, filter);
    const views = await this.withLabels(municipality, language, lines);
    return { ...pageFrom(views, limit, ({ id }) => ({ id })), total };
  }

  /** The same as a file, the newest first. */
  @Get('unmet-needs/export')
  @Allow('coordinator', 'planner')
  @ApiOkResponse({ content: FILE })
  async exportUnmet(
    @In() municipality: Municipality,
    @Lang() language: Language,
    @Query() { format, ...filter }: UnmetNeedsExportQueryString,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    refuseUnusable(filter);
    const lines = await this.unmetNeeds.lines(municipality.id, undefined, MOST_EXPORTED, filter);
    const dictionary = await this.dictionaries.of(municipality.id);
    const label = (list: DictionaryList, code: string) => dictionary.label(list, code, language);
    const sheet = unmetNeedsSheet(await this.withLabels(municipality, language, lines), label, language);
    return format === 'csv'
      ? csvFile(response, 'unmet-needs', [sheet.columns.map(({ title }) => title), ...sheet.rows])
      : workbookFile(response, 'unmet-needs', [sheet]);
  }

  private async found(municipality: Municipality, language: Language, { from: first, to: last, ...filter }: GapsWish) {
    const to = last ?? localDateOf(this.clock.now());
    const from = first ?? addDays(to, -DAYS_LOOKED_BACK);
    refuseUnusable({ from, to });
    const { byKind, byDistrict, bySkill, byMonth } = await this.gaps.of(municipality.id, from, to, filter);
    const dictionary = await this.dictionaries.of(municipality.id);
    const named = (list: DictionaryList, lines: readonly GapLine[]) =>
      lines.map((line) => ({ ...line, label: dictionary.label(list, line.code, language) }));
    return {
      from,
      to,
      byKind: named('resourceKinds', byKind),
      byDistrict: named('districts', byDistrict),
      bySkill: named('skills', bySkill),
      byMonth: byMonth.map((line) => ({ ...line, label: line.code })),
    };
  }

  private async withLabels({ id }: Municipality, language: Language, lines: readonly UnmetNeedLine[]) {
    const dictionary = await this.dictionaries.of(id);
    return lines.map(({ declineReasons, ...line }) => ({
      ...line,
      declineReasons: declineReasons.map((reason) => ({
        ...reason,
        label: dictionary.label('declineReasons', reason.code, language),
      })),
    }));
  }
}

type GapsWish = Period & GapFilter;

function refuseUnusable({ from, to }: Period): void {
  if (from === undefined || to === undefined) return;
  if (from > to) throw new DomainError('invalid', 'period.reversed');
  if (addDays(from, MOST_DAYS) < to) throw new DomainError('invalid', 'period.too-long');
}

function csvFile(response: Response, name: string, lines: readonly (readonly CellValue[])[]): StreamableFile {
  response.attachment(`${name}.csv`);
  response.type(MEDIA_TYPES.csv);
  const cells = lines.map((line) => line.map((cell) => (typeof cell === 'number' ? cell : String(cell ?? ''))));
  return new StreamableFile(writeCsv(cells, { encoding: 'utf-8', delimiter: ',' }));
}

async function workbookFile(
  response: Response,
  name: string,
  sheets: readonly WorkbookSheet[],
): Promise<StreamableFile> {
  response.attachment(`${name}.xlsx`);
  response.type(MEDIA_TYPES.xlsx);
  return new StreamableFile(await writeWorkbook(name, sheets));
}
