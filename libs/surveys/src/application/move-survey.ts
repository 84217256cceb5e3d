import { type Actor, Clock, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { cancel, close, type Decision, open, publish, type Survey } from '../domain/survey';
import { AnswerSheets, Invitations, Surveys } from './surveys';

export type SurveyMove = 'open' | 'close' | 'publish' | 'cancel';

/** A planner opens a survey, closes it, publishes what came of it, or gives up a draft. */
@Injectable()
export class MoveSurvey {
  constructor(
    private readonly transaction: Transaction,
    private readonly surveys: Surveys,
    private readonly invitations: Invitations,
    private readonly sheets: AnswerSheets,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError conflict `survey.wrong-state`, invalid `survey.no-questions`, `survey.last-day-past` */
  execute(actor: Actor, id: string, move: SurveyMove): Promise<void> {
    mustBeStaff(actor, 'planner');
    return this.transaction.run(actor.municipalityId, async () => {
      const survey = await this.surveys.take(id);
      const { next, events } = await this.decide(survey, move, this.clock.now());
      await this.surveys.save(next);
      if (next.state === 'closed') await this.invitations.eraseAddresses(id);
      await this.outbox.add(actor, events);
    });
  }

  private async decide(survey: Survey, move: SurveyMove, at: Date): Promise<Decision> {
    switch (move) {
      case 'open':
        return open(survey, at);
      case 'close':
        return close(survey, await this.sheets.all(survey.id), await this.invitations.count(survey.id), at);
      case 'publish':
        return publish(survey, at);
      case 'cancel':
        return cancel(survey, at);
    }
  }
}
