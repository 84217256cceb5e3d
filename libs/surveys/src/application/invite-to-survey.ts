import { type Actor, Clock, DomainError, type Language, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { happened, mustBeOpen, type OpenSurvey } from '../domain/survey';
import { Invitations, Surveys } from './surveys';

/** A sample of a city; more would be a census. */
const MOST_INVITED = 10_000;

/** A planner asks people: each gets a link of their own, by mail or printed. */
@Injectable()
export class InviteToSurvey {
  constructor(
    private readonly transaction: Transaction,
    private readonly surveys: Surveys,
    private readonly invitations: Invitations,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** How many of the addresses are new: one address is asked once. The worker writes the mails. */
  byMail(actor: Actor, id: string, addresses: readonly string[], language: Language): Promise<number> {
    const each = [...new Set(addresses.map((address) => address.trim().toLowerCase()))];
    return this.invite(actor, id, each.length, async (survey) => {
      const added = await this.invitations.addMailed(survey, each, language);
      return { added, event: 'invited' };
    });
  }

  /** Links without an address, for a list that is printed. */
  async printed(actor: Actor, id: string, count: number): Promise<void> {
    await this.invite(actor, id, count, async (survey) => {
      await this.invitations.addPrinted(survey, count);
      return { added: count, event: 'links-made' };
    });
  }

  /** Says how many sheets of paper without a link were given out. */
  async giveOutPaper(actor: Actor, id: string, sheets: number): Promise<void> {
    mustBeStaff(actor, 'planner');
    await this.transaction.run(actor.municipalityId, async () => {
      const survey = await this.surveys.take(id);
      mustBeOpen(survey);
      await this.surveys.save({ ...survey, paperSheets: sheets });
      await this.outbox.add(actor, [happened('paper-given-out', survey, this.clock.now(), { data: { sheets } })]);
    });
  }

  private invite(
    actor: Actor,
    id: string,
    most: number,
    add: (survey: OpenSurvey) => Promise<{ readonly added: number; readonly event: string }>,
  ): Promise<number> {
    mustBeStaff(actor, 'planner');
    return this.transaction.run(actor.municipalityId, async () => {
      const survey = await this.surveys.take(id);
      mustBeOpen(survey);
      if ((await this.invitations.count(id)) + most > MOST_INVITED) {
        throw new DomainError('invalid', 'survey.too-many-invited', { most: MOST_INVITED });
      }
      const { added, event } = await add(survey);
      if (added > 0) {
        await this.outbox.add(actor, [happened(event, survey, this.clock.now(), { data: { added } })]);
      }
      return added;
    });
  }
}
