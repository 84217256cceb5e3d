import { ChangePlan, PlanBackgroundQuery, PlanExportQuery, planOfWorkbook, PlanQuery } from '@app/city-plans';
import type { Actor, IncomingFile, Language } from '@app/kernel';
import { readWorkbook } from '@app/platform';
import type { Municipality } from '@app/registry';
import { Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { By, In, Lang } from '../http/parameters';
import { receiveFile } from '../http/upload';
import { wholeFile } from '../http/whole-file';
import { FiscalYearQuery } from './indicators.request';
import {
  ImportWarningsAnswer,
  PlanAnswer,
  PlanChangeAnswer,
  planChangeView,
  PlanDocumentAnswer,
  SurveyFindingsAnswer,
  WorkbookQuery,
} from './plan.response';

const FORM = {
  schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
};
const LARGEST_WORKBOOK = 10 * 1024 * 1024;

/** The plan itself, and for planners what is doubtful in its document. */
@Controller('m/:municipality/plan')
export class PlanController {
  constructor(
    private readonly plan: PlanQuery,
    private readonly background: PlanBackgroundQuery,
    private readonly documents: PlanExportQuery,
    private readonly changePlan: ChangePlan,
  ) {}

  @Get()
  @Allow('public')
  @ZodResponse({ status: 200, type: PlanAnswer })
  inForce(@In() { id }: Municipality, @Query() { fiscalYear }: FiscalYearQuery, @Lang() language: Language) {
    return fiscalYear === undefined ? this.plan.inForce(id, language) : this.plan.ofYear(id, fiscalYear, language);
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

  /** What loading a workbook would change; faults by sheet, row and column. Nothing is changed. */
  @Post('workbook/check')
  @HttpCode(200)
  @Allow('planner', 'administrator')
  @ApiConsumes('multipart/form-data')
  @ApiBody(FORM)
  @ZodResponse({ status: 200, type: PlanChangeAnswer })
  async check(@By() actor: Actor, @Lang() language: Language, @Req() request: Request) {
    const change = await receiveFile(request, async (file) => this.changePlan.check(actor, await planOf(file)));
    return planChangeView(change, language);
  }

  /**
   * The municipality's first plan, or the plan in force as it was edited, from a workbook as `plan-workbook` makes it:
   * refused when the plan has changed since the workbook was checked.
   */
  @Post('workbook')
  @Allow('planner', 'administrator')
  @ApiConsumes('multipart/form-data')
  @ApiBody(FORM)
  @ZodResponse({ status: 201, type: PlanAnswer })
  async load(
    @By() actor: Actor,
    @Lang() language: Language,
    @Query() { digest }: WorkbookQuery,
    @Req() request: Request,
  ) {
    await receiveFile(request, async (file) => this.changePlan.apply(actor, await planOf(file), digest));
    return this.plan.inForce(actor.municipalityId, language);
  }
}

const planOf = async (file: IncomingFile): Promise<unknown> =>
  planOfWorkbook(await readWorkbook(await wholeFile(file, LARGEST_WORKBOOK)));
