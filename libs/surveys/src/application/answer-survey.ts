import { type Actor, Clock, DomainError, localDateOf, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { readAnswers } from '../domain/answers';
import { happened, linksAreGood, mustBeOpen, type Survey } from '../domain/survey';
import { AnswerSheets, Invitations, Surveys } from './surveys';

/** What a link is good for at this moment. */
export type LinkState = 'ready' | 'used' | 'not-yet' | 'over';
type Given = Readonly<Record<string, unknown>>;

/**
 * Somebody answers. What is written down of the invitation is that it was used, and of the answer no more than the
 * answers: neither names the other, and neither has a time.
 */
@Injectable()
export class AnswerSurvey {
  constructor(
    private readonly transaction: Transaction,
    private readonly surveys: Surveys,
    private readonly invitations: Invitations,
    private readonly sheets: AnswerSheets,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Where a link leads. @throws DomainError not-found `survey.link-unknown` */
  look(municipalityId: string, token: string): Promise<{ readonly survey: Survey; readonly link: LinkState }> {
    return this.transaction.run(municipalityId, async () => {
      const survey = await this.behind(token);
      const good = this.linkState(survey);
      return { survey, link: good === 'ready' && (await this.invitations.isUsed(token)) ? 'used' : good };
    });
  }

  /**
   * However often and however simultaneously a link is used: one answer.
   * @throws DomainError not-found `survey.link-unknown`, conflict `survey.link-used`, `survey.link-not-yet`,
   *   `survey.link-over`, invalid `survey.answers-invalid` with a fault for each question, `survey.answers-empty`
   */
  async byLink(municipalityId: string, token: string, given: Given): Promise<void> {
    await this.transaction.run(municipalityId, async () => {
      const survey = await this.behind(token);
      const good = this.linkState(survey);
      if (good === 'not-yet') throw new DomainError('conflict', 'survey.link-not-yet', { opensOn: survey.opensOn });
      if (good === 'over') throw new DomainError('conflict', 'survey.link-over');
      if (await this.invitations.isUsed(token)) throw new DomainError('conflict', 'survey.link-used');
      const answers = readAnswers(survey.questions, given, 'link');
      if (!(await this.invitations.use(token))) throw new DomainError('conflict', 'survey.link-used');
      await this.sheets.add(survey, 'link', answers);
      await this.outbox.add({ municipalityId, personId: null }, [happened('answered', survey, this.clock.now())]);
    });
  }

  /** The staff types in a sheet of paper. @throws DomainError conflict `survey.not-open`, invalid `survey.…` */
  async onPaper(actor: Actor, id: string, given: Given): Promise<void> {
    mustBeStaff(actor, 'planner', 'coordinator');
    await this.transaction.run(actor.municipalityId, async () => {
      const survey = await this.surveys.hold(id);
      mustBeOpen(survey);
      await this.sheets.add(survey, 'paper', readAnswers(survey.questions, given, 'paper'));
      await this.outbox.add(actor, [happened('paper-entered', survey, this.clock.now())]);
    });
  }

  private async behind(token: string): Promise<Survey> {
    const id = await this.invitations.surveyOf(token);
    if (id === null) throw new DomainError('not-found', 'survey.link-unknown');
    return this.surveys.hold(id);
  }

  private linkState(survey: Survey): Exclude<LinkState, 'used'> {
    return linksAreGood(survey, localDateOf(this.clock.now()));
  }
}
