import { type Actor, Clock, DomainError, Ids, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { type CountedElsewhere, outcomeElsewhere } from '../domain/elsewhere';
import type { Outcome } from '../domain/results';
import { type Decision, draft, edit, type SurveyContent, takeOver } from '../domain/survey';
import { Surveys } from './surveys';

export type ResultsElsewhere = Pick<Outcome, 'n' | 'invited'> & { readonly results: readonly CountedElsewhere[] };

/** A planner writes a survey, changes it while it is a draft, or takes over the results of one carried out elsewhere. */
@Injectable()
export class WriteSurvey {
  constructor(
    private readonly transaction: Transaction,
    private readonly surveys: Surveys,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** The new survey's id. @throws DomainError invalid `survey.invalid` */
  begin(actor: Actor, content: SurveyContent): Promise<string> {
    return this.add(actor, content, draft);
  }

  /** The new survey's id; it is closed. @throws DomainError invalid `survey.invalid`, `survey.counts-invalid` */
  takeOver(actor: Actor, content: SurveyContent, { results, ...asked }: ResultsElsewhere): Promise<string> {
    return this.add(actor, content, (beginning) =>
      takeOver(beginning, outcomeElsewhere(content.questions, results, asked)),
    );
  }

  /** @throws DomainError conflict `survey.not-a-draft`, stale `survey.changed-meanwhile`, invalid `survey.invalid` */
  change(actor: Actor, id: string, content: SurveyContent, expectedVersion: number | undefined): Promise<void> {
    mustBeStaff(actor, 'planner');
    return this.transaction.run(actor.municipalityId, async () => {
      const survey = await this.surveys.take(id);
      if (expectedVersion !== undefined && expectedVersion !== survey.version) {
        throw new DomainError('stale', 'survey.changed-meanwhile', { version: survey.version });
      }
      const { next, events } = edit(survey, content, this.clock.now());
      await this.mustMeasureWhatIsThere(content);
      await this.surveys.save(next);
      await this.outbox.add(actor, events);
    });
  }

  private add(
    actor: Actor,
    content: SurveyContent,
    begin: (beginning: Parameters<typeof draft>[0]) => Decision,
  ): Promise<string> {
    mustBeStaff(actor, 'planner');
    const { municipalityId, personId: createdBy } = actor;
    return this.transaction.run(municipalityId, async () => {
      const made = { id: this.ids.next(), municipalityId, createdBy, createdAt: this.clock.now() };
      const { next, events } = begin({ ...content, ...made });
      await this.mustMeasureWhatIsThere(content);
      await this.surveys.add(next);
      await this.outbox.add(actor, events);
      return next.id;
    });
  }

  private async mustMeasureWhatIsThere({ questions }: SurveyContent): Promise<void> {
    const named = questions.flatMap(({ measure }) => measure?.indicator ?? []);
    if (named.length === 0) return;
    const measurable = await this.surveys.measurable(named);
    const faults = questions.flatMap(({ measure }, at) =>
      measure === null || measurable.includes(measure.indicator)
        ? []
        : [{ pointer: `/questions/${at}/measure/indicator`, code: 'survey.indicator-not-surveyed' }],
    );
    if (faults.length > 0) throw new DomainError('invalid', 'survey.invalid', {}, faults);
  }
}
