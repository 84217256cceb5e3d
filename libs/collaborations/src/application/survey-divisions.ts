import {
  type Actor,
  Clock,
  DomainError,
  type FiscalYear,
  Ids,
  isStaff,
  type LocalDate,
  mustActFor,
  mustBeStaff,
  Outbox,
  Transaction,
} from '@app/kernel';
import { Injectable } from '@nestjs/common';
import {
  addReport,
  answerReport,
  closeSurvey,
  type DivisionSurvey,
  joinReports,
  mustBeOpen,
  type ReportFacts,
  type Said,
  separateReport,
  surveyed,
} from '../domain/division-survey';
import { DivisionSurveys } from './division-surveys';

type Command = { readonly actor: Actor; readonly fiscalYear: FiscalYear };

/** A coordinator or planner asks the divisions, joins what two of them reported, and closes. */
@Injectable()
export class ConductDivisionSurvey {
  constructor(
    private readonly transaction: Transaction,
    private readonly surveys: DivisionSurveys,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Asks, with what is known filled in. Asked again while open it fills in what has become known since. */
  async open({ actor, fiscalYear, closesOn }: Command & { readonly closesOn: LocalDate }): Promise<void> {
    mustBeStaff(actor, 'coordinator', 'planner');
    const { municipalityId } = actor;
    await this.transaction.run(municipalityId, async () => {
      const before = await this.surveys.find(fiscalYear);
      if (before) mustBeOpen(before);
      const survey: DivisionSurvey = { id: before?.id ?? this.ids.next(), fiscalYear, state: 'open', closesOn };
      await this.surveys.save(municipalityId, survey);
      const listed = before ? await this.surveys.reportsOf(survey) : [];
      const isListed = (divisionPartyId: string, collaborationId: string) =>
        listed.some((one) => one.divisionPartyId === divisionPartyId && one.collaborationId === collaborationId);
      for (const known of await this.surveys.known(fiscalYear)) {
        if (isListed(known.divisionPartyId, known.collaborationId)) continue;
        const report = { ...known, id: this.ids.next(), verdict: 'listed' as const, joinedIntoId: null };
        await this.surveys.saveReport(municipalityId, survey, report);
      }
      await this.outbox.add(actor, [surveyed('opened', survey, this.clock.now(), { closesOn })]);
    });
  }

  /** @param intoId the report that it is the same as; null when it is not the same as any */
  async join({ actor, fiscalYear, id, intoId }: Command & { id: string; intoId: string | null }): Promise<void> {
    mustBeStaff(actor, 'coordinator', 'planner');
    await this.transaction.run(actor.municipalityId, async () => {
      const survey = await mustFind(this.surveys, fiscalYear);
      mustBeOpen(survey);
      const reports = await this.surveys.reportsOf(survey);
      const changed = intoId === null ? [separateReport(reports, id)] : joinReports(reports, id, intoId);
      for (const report of changed) await this.surveys.saveReport(actor.municipalityId, survey, report);
      const verb = intoId === null ? 'report-separated' : 'report-joined';
      await this.outbox.add(actor, [surveyed(verb, survey, this.clock.now(), { reportId: id, intoId })]);
    });
  }

  /** From now on its figures stand. */
  async close({ actor, fiscalYear }: Command): Promise<void> {
    mustBeStaff(actor, 'coordinator', 'planner');
    await this.transaction.run(actor.municipalityId, async () => {
      const survey = await mustFind(this.surveys, fiscalYear);
      const { next, events } = closeSurvey(survey, await this.surveys.reportsOf(survey), this.clock.now());
      await this.surveys.save(actor.municipalityId, next);
      await this.outbox.add(actor, events);
    });
  }
}

/** A division's liaison, or a coordinator or planner in its place, says what is right and adds what is missing. */
@Injectable()
export class AnswerDivisionSurvey {
  constructor(
    private readonly transaction: Transaction,
    private readonly surveys: DivisionSurveys,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async answer({ actor, fiscalYear, id, said }: Command & { id: string; said: Said }): Promise<void> {
    await this.transaction.run(actor.municipalityId, async () => {
      const survey = await mustFind(this.surveys, fiscalYear);
      const report = (await this.surveys.reportsOf(survey)).find((one) => one.id === id);
      if (!report) throw new DomainError('not-found', 'division-report.not-found');
      mustSpeakFor(actor, report.divisionPartyId);
      const next = answerReport(survey, report, said);
      await this.surveys.saveReport(actor.municipalityId, survey, next);
      const data = { reportId: id, verdict: next.verdict };
      await this.outbox.add(actor, [surveyed('report-answered', survey, this.clock.now(), data)]);
    });
  }

  /** @returns the id of the new report */
  async add(command: Command & { divisionPartyId: string; facts: ReportFacts }): Promise<string> {
    const { actor, fiscalYear, divisionPartyId, facts } = command;
    mustSpeakFor(actor, divisionPartyId);
    const id = this.ids.next();
    await this.transaction.run(actor.municipalityId, async () => {
      const survey = await mustFind(this.surveys, fiscalYear);
      await this.surveys.mustBeDivision(divisionPartyId);
      await this.surveys.saveReport(actor.municipalityId, survey, addReport(survey, id, divisionPartyId, facts));
      await this.outbox.add(actor, [surveyed('report-added', survey, this.clock.now(), { reportId: id })]);
    });
    return id;
  }
}

async function mustFind(surveys: DivisionSurveys, fiscalYear: FiscalYear): Promise<DivisionSurvey> {
  const survey = await surveys.find(fiscalYear);
  if (!survey) throw new DomainError('not-found', 'division-survey.not-found');
  return survey;
}

function mustSpeakFor(actor: Actor, divisionPartyId: string): void {
  if (isStaff(actor, 'coordinator', 'planner')) return;
  mustBeStaff(actor, 'division_liaison');
  mustActFor(actor, divisionPartyId);
}
