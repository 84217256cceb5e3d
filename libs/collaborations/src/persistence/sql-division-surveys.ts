import { DomainError, type FiscalYear, firstDayOf, lastDayOf } from '@app/kernel';
import { Reads, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DivisionSurveys, type KnownCollaboration } from '../application/division-surveys';
import type { DivisionReport, DivisionSurvey } from '../domain/division-survey';

const SURVEY = `select id, fiscal_year as "fiscalYear", state, closes_on as "closesOn" from division_survey`;

const REPORT = `
  select report.id, division_party_id as "divisionPartyId", collaboration_id as "collaborationId", title, partners,
         with_community as "withCommunity", starts_on as "startsOn", ends_on as "endsOn", verdict,
         joined_into_id as "joinedIntoId", party.name as "divisionName"
    from division_report report join party on party.id = division_party_id`;

@Injectable()
export class SqlDivisionSurveys extends DivisionSurveys {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async find(fiscalYear: FiscalYear): Promise<DivisionSurvey | null> {
    const [row] = await this.transaction.manager.query<DivisionSurvey[]>(
      `${SURVEY} where fiscal_year = $1 for update`,
      [fiscalYear],
    );
    return row ?? null;
  }

  async save(municipalityId: string, { id, fiscalYear, state, closesOn }: DivisionSurvey): Promise<void> {
    await this.transaction.manager.query(
      `insert into division_survey (id, municipality_id, fiscal_year, state, closes_on) values ($1, $2, $3, $4, $5)
       on conflict (id) do update set state = excluded.state, closes_on = excluded.closes_on`,
      [id, municipalityId, fiscalYear, state, closesOn],
    );
  }

  reportsOf({ id }: DivisionSurvey): Promise<DivisionReport[]> {
    return this.transaction.manager.query(`${REPORT} where survey_id = $1 order by report.id`, [id]);
  }

  async saveReport(municipalityId: string, survey: DivisionSurvey, report: DivisionReport): Promise<void> {
    await this.transaction.manager.query(
      `insert into division_report (id, municipality_id, survey_id, division_party_id, collaboration_id, title,
         partners, with_community, starts_on, ends_on, verdict, joined_into_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       on conflict (id) do update set title = excluded.title, partners = excluded.partners,
         with_community = excluded.with_community, starts_on = excluded.starts_on, ends_on = excluded.ends_on,
         verdict = excluded.verdict, joined_into_id = excluded.joined_into_id`,
      [
        report.id,
        municipalityId,
        survey.id,
        report.divisionPartyId,
        report.collaborationId,
        report.title,
        report.partners,
        report.withCommunity,
        report.startsOn,
        report.endsOn,
        report.verdict,
        report.joinedIntoId,
      ],
    );
  }

  known(fiscalYear: FiscalYear): Promise<KnownCollaboration[]> {
    return this.transaction.manager.query(
      `select distinct division.id as "divisionPartyId", collaboration.id as "collaborationId", collaboration.title,
              others.names as partners, others.outside as "withCommunity", collaboration.starts_on as "startsOn",
              collaboration.ends_on as "endsOn"
         from collaboration
         join collaboration_party its on its.collaboration_id = collaboration.id
         join party listed on listed.id = its.party_id
         join party division on division.id = coalesce(listed.merged_into_id, listed.id)
         join lateral (
           select coalesce(string_agg(party.name, '、' order by party.name), '') as names,
                  coalesce(bool_or(party.kind <> 'city_division'), false) as outside
             from collaboration_party one join party on party.id = one.party_id
            where one.collaboration_id = collaboration.id and one.party_id <> its.party_id) others on true
        where division.kind = 'city_division' and collaboration.state <> 'cancelled'
          and collaboration.starts_on <= $2 and collaboration.ends_on >= $1
        order by collaboration.id, division.id`,
      [firstDayOf(fiscalYear), lastDayOf(fiscalYear)],
    );
  }

  async mustBeDivision(partyId: string): Promise<void> {
    const rows = await this.transaction.manager.query<unknown[]>(
      `select from party where id = $1 and kind = 'city_division' and merged_into_id is null`,
      [partyId],
    );
    if (rows.length > 0) return;
    const fault = { pointer: '/divisionPartyId', code: 'division-report.no-division' };
    throw new DomainError('invalid', 'division-report.invalid', {}, [fault]);
  }
}

export type DivisionReportLine = DivisionReport & { readonly divisionName: string };

/** The surveys as the staff read them. */
@Injectable()
export class DivisionSurveyQuery {
  constructor(private readonly reads: Reads) {}

  /** Newest year first. */
  list(municipalityId: string): Promise<DivisionSurvey[]> {
    return this.reads.rows(municipalityId, `${SURVEY} order by fiscal_year desc`);
  }

  async one(
    municipalityId: string,
    fiscalYear: FiscalYear,
  ): Promise<{ survey: DivisionSurvey; reports: DivisionReportLine[] } | undefined> {
    const survey = await this.reads.row<DivisionSurvey>(municipalityId, `${SURVEY} where fiscal_year = $1`, [
      fiscalYear,
    ]);
    if (!survey) return undefined;
    const reports = await this.reads.rows<DivisionReportLine>(
      municipalityId,
      `${REPORT} where survey_id = $1 order by party.name, report.starts_on, report.id`,
      [survey.id],
    );
    return { survey, reports };
  }
}
