import {
  AnswerDivisionSurvey,
  ConductDivisionSurvey,
  countReports,
  DivisionSurveyQuery,
  likelyDuplicates,
} from '@app/collaborations';
import { type Actor, actsFor, DomainError, isStaff } from '@app/kernel';
import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { By, UuidParam } from '../http/parameters';
import {
  AddReportBody,
  AnswerReportBody,
  DivisionSurveyAnswer,
  DivisionSurveysAnswer,
  JoinReportBody,
  OpenSurveyBody,
  SurveyYear,
} from './division-surveys.schemas';

/** 庁内調査: what each division of the city hall did with others in a fiscal year. */
@Controller('m/:municipality/division-surveys')
export class DivisionSurveysController {
  constructor(
    private readonly surveys: DivisionSurveyQuery,
    private readonly conduct: ConductDivisionSurvey,
    private readonly answers: AnswerDivisionSurvey,
  ) {}

  @Get()
  @Allow('coordinator', 'planner', 'division_liaison')
  @ZodResponse({ status: 200, type: DivisionSurveysAnswer })
  async list(@By() { municipalityId }: Actor) {
    return { items: await this.surveys.list(municipalityId) };
  }

  @Get(':fiscalYear')
  @Allow('coordinator', 'planner', 'division_liaison')
  @ZodResponse({ status: 200, type: DivisionSurveyAnswer })
  one(@By() actor: Actor, @Param() { fiscalYear }: SurveyYear) {
    return this.view(actor, fiscalYear);
  }

  /** Opens the survey with what is known filled in; again, it fills in what has become known since. */
  @Put(':fiscalYear')
  @Allow('coordinator', 'planner')
  @ZodResponse({ status: 200, type: DivisionSurveyAnswer })
  async open(@By() actor: Actor, @Param() { fiscalYear }: SurveyYear, @Body() { closesOn }: OpenSurveyBody) {
    await this.conduct.open({ actor, fiscalYear, closesOn });
    return this.view(actor, fiscalYear);
  }

  @Post(':fiscalYear/close')
  @Allow('coordinator', 'planner')
  @ZodResponse({ status: 200, type: DivisionSurveyAnswer })
  async close(@By() actor: Actor, @Param() { fiscalYear }: SurveyYear) {
    await this.conduct.close({ actor, fiscalYear });
    return this.view(actor, fiscalYear);
  }

  @Post(':fiscalYear/reports')
  @Allow('coordinator', 'planner', 'division_liaison')
  @ZodResponse({ status: 201, type: DivisionSurveyAnswer })
  async add(
    @By() actor: Actor,
    @Param() { fiscalYear }: SurveyYear,
    @Body() { divisionPartyId, ...facts }: AddReportBody,
  ) {
    await this.answers.add({ actor, fiscalYear, divisionPartyId, facts });
    return this.view(actor, fiscalYear);
  }

  @Put(':fiscalYear/reports/:id')
  @Allow('coordinator', 'planner', 'division_liaison')
  @ZodResponse({ status: 200, type: DivisionSurveyAnswer })
  async answer(
    @By() actor: Actor,
    @Param() { fiscalYear }: SurveyYear,
    @Param('id', UuidParam) id: string,
    @Body() { verdict, facts }: AnswerReportBody,
  ) {
    if (verdict !== 'corrected') await this.answers.answer({ actor, fiscalYear, id, said: { verdict } });
    else if (facts) await this.answers.answer({ actor, fiscalYear, id, said: { verdict, facts } });
    else {
      const fault = { pointer: '/facts', code: 'field.required' };
      throw new DomainError('invalid', 'division-report.invalid', {}, [fault]);
    }
    return this.view(actor, fiscalYear);
  }

  /** Two divisions reported the same: it counts once. */
  @Post(':fiscalYear/reports/:id/join')
  @Allow('coordinator', 'planner')
  @ZodResponse({ status: 200, type: DivisionSurveyAnswer })
  async join(
    @By() actor: Actor,
    @Param() { fiscalYear }: SurveyYear,
    @Param('id', UuidParam) id: string,
    @Body() { intoId }: JoinReportBody,
  ) {
    await this.conduct.join({ actor, fiscalYear, id, intoId });
    return this.view(actor, fiscalYear);
  }

  private async view(actor: Actor, fiscalYear: number) {
    const found = await this.surveys.one(actor.municipalityId, fiscalYear);
    if (!found) throw new DomainError('not-found', 'division-survey.not-found');
    const { survey, reports } = found;
    const mayConduct = isStaff(actor, 'coordinator', 'planner');
    return {
      ...survey,
      mayConduct,
      reports: reports.filter(({ divisionPartyId }) => mayConduct || actsFor(actor, divisionPartyId)),
      duplicates: mayConduct && survey.state === 'open' ? likelyDuplicates(reports) : [],
      count: mayConduct ? countReports(reports) : null,
    };
  }
}
