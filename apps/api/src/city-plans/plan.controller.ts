import { LoadPlan, PlanBackgroundQuery, PlanExportQuery, planOfWorkbook, PlanQuery } from '@app/city-plans';
import { type Actor, DomainError, type IncomingFile, type Language } from '@app/kernel';
import { readWorkbook, unpackedSizeOfZip } from '@app/platform';
import type { Municipality } from '@app/registry';
import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { By, In, Lang } from '../http/parameters';
import { receiveFile } from '../http/upload';
import { ImportWarningsAnswer, PlanAnswer, PlanDocumentAnswer, SurveyFindingsAnswer } from './plan.response';

const FORM = {
  schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
};
const LARGEST_WORKBOOK = 10 * 1024 * 1024;
const MOST_UNPACKED = 100 * 1024 * 1024;

/** The plan itself, and for planners what is doubtful in its document. */
@Controller('m/:municipality/plan')
export class PlanController {
  constructor(
    private readonly plan: PlanQuery,
    private readonly background: PlanBackgroundQuery,
    private readonly documents: PlanExportQuery,
    private readonly loadPlan: LoadPlan,
  ) {}

  @Get()
  @Allow('public')
  @ZodResponse({ status: 200, type: PlanAnswer })
  inForce(@In() { id }: Municipality, @Lang() language: Language) {
    return this.plan.inForce(id, language);
  }

  @Get('survey-findings')
  @Allow('public')
  @ZodResponse({ status: 200, type: SurveyFindingsAnswer })
  async surveyFindings(@In() { id }: Municipality, @Lang() language: Language) {
    return { items: await this.background.surveyFindings(id, language), nextCursor: null };
  }

  @Get('warnings')
  @Allow('planner', 'administrator')
  @ZodResponse({ status: 200, type: ImportWarningsAnswer })
  async warnings(@By() { municipalityId }: Actor) {
    return { items: await this.background.warnings(municipalityId), nextCursor: null };
  }

  /** The whole plan in the import format, to be kept or edited and loaded again. */
  @Get('document')
  @Allow('planner', 'administrator')
  @ZodResponse({ status: 200, type: PlanDocumentAnswer })
  document(@By() { municipalityId }: Actor) {
    return this.documents.document(municipalityId);
  }

  /** The municipality's first plan, from a workbook as `plan-workbook` makes it; faults by sheet, row and column. */
  @Post('workbook')
  @Allow('administrator')
  @ApiConsumes('multipart/form-data')
  @ApiBody(FORM)
  @ZodResponse({ status: 201, type: PlanAnswer })
  async load(@By() actor: Actor, @Lang() language: Language, @Req() request: Request) {
    const { municipalityId } = actor;
    await receiveFile(request, async (file) => {
      const document = planOfWorkbook(await readWorkbook(await workbookOf(file)));
      await this.loadPlan.execute({ municipalityId, actor, document, onlyFirst: true });
    });
    return this.plan.inForce(municipalityId, language);
  }
}

async function workbookOf({ content }: IncomingFile): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > LARGEST_WORKBOOK) {
      throw new DomainError('invalid', 'file.too-large', { megabytes: LARGEST_WORKBOOK / 1024 / 1024 });
    }
    chunks.push(chunk);
  }
  const whole = Buffer.concat(chunks);
  const unpacked = unpackedSizeOfZip(whole);
  if (unpacked === null || unpacked > MOST_UNPACKED) throw new DomainError('invalid', 'workbook.unreadable');
  return whole;
}
