import { PlanBackgroundQuery, PlanExportQuery, PlanQuery } from '@app/city-plans';
import type { Actor, Language } from '@app/kernel';
import type { Municipality } from '@app/registry';
import { Controller, Get } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { By, In, Lang } from '../http/parameters';
import { ImportWarningsAnswer, PlanAnswer, PlanDocumentAnswer, SurveyFindingsAnswer } from './plan.response';

/** The plan itself, and for planners what is doubtful in its document. */
@Controller('m/:municipality/plan')
export class PlanController {
  constructor(
    private readonly plan: PlanQuery,
    private readonly background: PlanBackgroundQuery,
    private readonly documents: PlanExportQuery,
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
}
