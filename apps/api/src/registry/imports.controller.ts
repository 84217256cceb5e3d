import { type Actor, DomainError, type IncomingFile, type Language } from '@app/kernel';
import { writeCsv, writeWorkbook } from '@app/platform';
import {
  Dictionaries,
  IMPORT_FILE_LIMIT,
  ImportKinds,
  ImportsQuery,
  type ImportVerb,
  SteerImport,
} from '@app/registry';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { By, Lang, UuidParam } from '../http/parameters';
import { problemText } from '../http/problem-texts';
import { streamProgress } from '../http/progress-stream';
import { receiveFile } from '../http/upload';
import { wholeFile } from '../http/whole-file';
import { faultsAsText, importLineOf, importViewOf, rowViewOf } from './import-view';
import {
  CheckImportBody,
  ImportFileQuery,
  importPosition,
  ImportProgressView,
  ImportRowsPage,
  ImportRowsQuery,
  ImportsListQuery,
  ImportsPage,
  ImportView,
  NewImportQuery,
} from './imports.schemas';

const SAMPLES = 3;
const FORM = {
  schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
};
const WAITING = ['read', 'checked', 'imported', 'undone', 'failed', 'discarded'];

/** Parties, needs and offers from CSV and xlsx: a file, its columns, a dry run, the import, and the way back. */
@Controller('m/:municipality/imports')
export class ImportsController {
  constructor(
    private readonly imports: ImportsQuery,
    private readonly steer: SteerImport,
    private readonly kinds: ImportKinds,
    private readonly dictionaries: Dictionaries,
  ) {}

  @Get()
  @Allow('administrator')
  @ZodResponse({ status: 200, type: ImportsPage })
  async list(
    @By() { municipalityId }: Actor,
    @Lang() language: Language,
    @Query() { cursor, limit }: ImportsListQuery,
  ) {
    const before = decodeCursor(cursor, importPosition)?.id;
    const lines = await this.imports.list(municipalityId, { before, limit: limit + 1 });
    const page = pageFrom(lines, limit, ({ id }) => ({ id }));
    return { ...page, items: page.items.map((line) => importLineOf(line, language)) };
  }

  /** CSV or TSV in UTF-8 or Shift_JIS, or xlsx; of 15 MB at most. A worker reads it. */
  @Post()
  @Allow('administrator')
  @ApiConsumes('multipart/form-data')
  @ApiBody(FORM)
  @ZodResponse({ status: 202, type: ImportProgressView })
  async take(@By() actor: Actor, @Query() { kind }: NewImportQuery, @Req() request: Request) {
    const id = await receiveFile(request, async (file) => {
      const content = await wholeFile(file, IMPORT_FILE_LIMIT);
      return this.steer.take(actor, { kind, fileName: nameOf(file), content });
    });
    return this.progressOf(actor, id);
  }

  @Get(':id')
  @Allow('administrator')
  @ZodResponse({ status: 200, type: ImportView })
  async one(@By() { municipalityId }: Actor, @Lang() language: Language, @Param('id', UuidParam) id: string) {
    const run = await this.runOf(municipalityId, id);
    const dictionary = await this.dictionaries.of(municipalityId);
    const samples = await this.imports.rows(municipalityId, id, { which: 'all', after: 0, limit: SAMPLES });
    return importViewOf(run, this.kinds.of(run.kind).fields(dictionary), samples, dictionary, language);
  }

  /** How far the present step is, as server-sent events of `{ id, state, rows, done }`, until it waits for somebody. */
  @Get(':id/events')
  @Allow('administrator')
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  events(@By() actor: Actor, @Param('id', UuidParam) id: string, @Res() response: Response): Promise<void> {
    return streamProgress(
      response,
      () => this.progressOf(actor, id),
      ({ state }) => WAITING.includes(state),
    );
  }

  @Get(':id/rows')
  @Allow('administrator')
  @ZodResponse({ status: 200, type: ImportRowsPage })
  async rows(
    @By() { municipalityId }: Actor,
    @Lang() language: Language,
    @Param('id', UuidParam) id: string,
    @Query() { limit, ...query }: ImportRowsQuery,
  ) {
    const { mapping } = await this.runOf(municipalityId, id);
    const rows = await this.imports.rows(municipalityId, id, { ...query, limit: limit + 1 });
    const items = rows.slice(0, limit).map((row) => rowViewOf(row, mapping, language));
    return { items, nextAfter: rows.length > limit ? (items.at(-1)?.number ?? null) : null };
  }

  /** The file as it came, in its own encoding, with a column that says what is wrong with each row. */
  @Get(':id/file')
  @Allow('administrator')
  @ApiOkResponse({ content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } })
  async file(
    @By() { municipalityId }: Actor,
    @Lang() language: Language,
    @Param('id', UuidParam) id: string,
    @Query() { which }: ImportFileQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { columns, mapping, format, fileName } = await this.runOf(municipalityId, id);
    if (format === null) throw new DomainError('conflict', 'import.nothing-read');
    const rows = await this.imports.rows(municipalityId, id, { which, after: 0, limit: 100_000 });
    const title = problemText('import.faults', language);
    // A file that was given back before has the column already.
    const own = columns.indexOf(title) >= 0 ? columns.indexOf(title) : columns.length;
    const withFaults = (cells: readonly string[], text: string) => {
      return Array.from({ length: Math.max(columns.length, own + 1) }, (_, at) =>
        at === own ? text : (cells[at] ?? ''),
      );
    };
    const lines = rows.map((row) => withFaults(row.cells, faultsAsText(rowViewOf(row, mapping, language), columns)));
    const titles = withFaults(columns, title);
    response.attachment(`${fileName.replace(/\.[^.]*$/, '')}-${which}.${format === 'xlsx' ? 'xlsx' : 'csv'}`);
    response.set({ 'Content-Type': 'application/octet-stream', 'X-Content-Type-Options': 'nosniff' });
    if (format !== 'xlsx') return new StreamableFile(writeCsv([titles, ...lines], format));
    const sheet = { name: 'Sheet1', columns: titles.map((one) => ({ title: one })), rows: lines };
    return new StreamableFile(await writeWorkbook(fileName, [sheet]));
  }

  /** Which column each field is read from; a worker then tries all rows and writes nothing. */
  @Put(':id/mapping')
  @HttpCode(202)
  @Allow('administrator')
  @ZodResponse({ status: 202, type: ImportProgressView })
  async check(@By() actor: Actor, @Param('id', UuidParam) id: string, @Body() body: CheckImportBody) {
    await this.steer.check(actor, id, body);
    return this.progressOf(actor, id);
  }

  /** Writes the rows that have no fault, or goes on where it broke off. */
  @Post(':id/run')
  @HttpCode(202)
  @Allow('administrator')
  @ZodResponse({ status: 202, type: ImportProgressView })
  run(@By() actor: Actor, @Param('id', UuidParam) id: string) {
    return this.move(actor, id, 'run');
  }

  /** Withdraws what it created and nobody touched or used since; what stays is told with its reason. */
  @Post(':id/undo')
  @HttpCode(202)
  @Allow('administrator')
  @ZodResponse({ status: 202, type: ImportProgressView })
  undo(@By() actor: Actor, @Param('id', UuidParam) id: string) {
    return this.move(actor, id, 'undo');
  }

  /** Forgets the file and its rows, of which nothing was written. */
  @Post(':id/discard')
  @HttpCode(200)
  @Allow('administrator')
  @ZodResponse({ status: 200, type: ImportProgressView })
  discard(@By() actor: Actor, @Param('id', UuidParam) id: string) {
    return this.move(actor, id, 'discard');
  }

  private async move(actor: Actor, id: string, verb: ImportVerb) {
    await this.steer.move(actor, id, verb);
    return this.progressOf(actor, id);
  }

  private async progressOf({ municipalityId }: Actor, id: string) {
    const progress = await this.imports.progress(municipalityId, id);
    if (!progress) throw new DomainError('not-found', 'import.not-found');
    return progress;
  }

  private async runOf(municipalityId: string, id: string) {
    const run = await this.imports.one(municipalityId, id);
    if (!run) throw new DomainError('not-found', 'import.not-found');
    return run;
  }
}

/** Without folders, and without what a name cannot hold. */
function nameOf({ name }: IncomingFile): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  return (
    last
      .replace(/\p{Cc}/gu, '')
      .toWellFormed()
      .slice(0, 200) || 'file'
  );
}
