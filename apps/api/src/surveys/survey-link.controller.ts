import type { Municipality } from '@app/registry';
import { AnswerSurvey } from '@app/surveys';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { Allow, Anonymous } from '../http/access';
import { In } from '../http/parameters';
import { askedOf } from './survey-view';
import { LinkAnswerBody, LinkBody, LinkView } from './surveys.schemas';

/** For whoever has a link, and nobody's account. The token comes in the body, so that it stands in no log. */
@Controller('m/:municipality/survey-link')
export class SurveyLinkController {
  constructor(private readonly answerSurvey: AnswerSurvey) {}

  /** Where the link leads. */
  @Post()
  @HttpCode(200)
  @Allow('public')
  @Anonymous()
  @ZodResponse({ status: 200, type: LinkView })
  async look(@In() { id }: Municipality, @Body() { token }: LinkBody) {
    const { survey, link } = await this.answerSurvey.look(id, token);
    const { title, introduction, opensOn, closesOn, questions } = survey;
    const asked = link === 'ready' ? questions.map(askedOf) : [];
    return { link, title, introduction, opensOn, closesOn, questions: asked };
  }

  /** One answer for each link, whatever happens. */
  @Post('answer')
  @HttpCode(204)
  @Allow('public')
  @Anonymous()
  @ApiNoContentResponse({ description: 'Answered; the link cannot be used any more' })
  answer(@In() { id }: Municipality, @Body() { token, answers }: LinkAnswerBody): Promise<void> {
    return this.answerSurvey.byLink(id, token, answers);
  }
}
