import type { FiscalYear, LocalDate } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type {
  CollaboratingParty,
  CollaborationFacts,
  CountedParty,
  RegisterFacts,
  ReportFacts,
} from '../domain/counted-facts';
import type { RegisterRule } from '../domain/counting-rule';
import { withKnownEmployers } from '../domain/employers';

// A party's own choice hides its name; a person's name is never published.
const isNamePublic = (party: string) =>
  `(${party}.kind <> 'person' and coalesce((${party}.publicity ->> 'name')::boolean, true))`;

const COLLABORATIONS = `
  select c.id, c.title, c.state, o.state as "outcomeState", c.resource_kind as "resourceKind", c.form, c.domain,
         c.fields, c.districts, c.minors, coalesce(o.people_reached, 0) as "peopleReached", coalesce(o.hours, 0) as hours,
         case when o.collaboration_id is not null then json_build_object('minors', o.minors_reached,
           'adults', o.adults_reached, 'seniors', o.seniors_reached,
           'foreign_residents', o.foreign_residents_reached) end as reached,
         c.agreed_on as "agreedOn", c.starts_on as "startsOn", c.ends_on as "endsOn",
         (c.completed_at at time zone 'Asia/Tokyo')::date as "completedOn",
         case when same.same_as_id is not null
                then json_build_object('id', other.id, 'title', other.title, 'since', same.since) end as "sameAs"
    from collaboration c left join outcome o on o.collaboration_id = c.id
    left join same_collaboration same on same.collaboration_id = c.id
    left join collaboration other on other.id = same.same_as_id`;

const mergedFrom = (record: string) => `case when ${record}.merged_into_id is not null then
  json_build_object('id', ${record}.id, 'name', ${record}.name, 'namePublic', ${isNamePublic(record)},
                    'since', ${record}.merged_on) end`;

const PARTIES = `
  select cp.collaboration_id as "collaborationId", cp.side, p.id, p.kind, p.name, ${isNamePublic('p')} as "namePublic",
         ${mergedFrom('listed')} as "mergedFrom",
         case when e.id is not null
                then json_build_object('id', e.id, 'kind', e.kind, 'name', e.name, 'namePublic', ${isNamePublic('e')},
                                       'mergedFrom', ${mergedFrom('employed_by')})
              when coalesce(p.employer_name, '') <> '' then json_build_object('id', null, 'name', p.employer_name)
         end as employer
    from collaboration_party cp
    join collaboration c on c.id = cp.collaboration_id
    join party listed on listed.id = cp.party_id
    join party p on p.id = coalesce(listed.merged_into_id, listed.id)
    left join party employed_by on employed_by.id = p.employer_party_id
    left join party e on e.id = coalesce(employed_by.merged_into_id, employed_by.id)`;

const MERGED_INTO = `case when p.merged_into_id is not null then
  json_build_object('id', p.merged_into_id, 'since', p.merged_on) end as "mergedInto"`;

const REPORTS = `
  select report.id, survey.fiscal_year as "fiscalYear", report.title, report.verdict,
         coalesce(c.id, counted.counted_as, report.id) as "countedAs",
         json_build_object('id', division.id, 'kind', division.kind, 'name', division.name, 'namePublic', true) as division,
         survey.state = 'closed' as "surveyClosed", report.with_community as "withCommunity",
         report.starts_on as "startsOn",
         case when c.id is not null then json_build_object('id', c.id, 'cancelled', c.state = 'cancelled',
           'verified', c.state = 'verified' and coalesce(o.state in ('verified', 'locked', 'corrected'), false))
         end as collaboration
    from division_survey survey
    join division_report report on report.survey_id = survey.id
    join party listed on listed.id = report.division_party_id
    join party division on division.id = coalesce(listed.merged_into_id, listed.id)
    left join (select counted_as, collaboration_id, unnest(report_ids) as report_id from division_counted) counted
           on counted.report_id = report.id
    left join same_collaboration same on same.collaboration_id = coalesce(counted.collaboration_id, report.collaboration_id)
    left join collaboration c on c.id = coalesce(same.same_as_id, counted.collaboration_id, report.collaboration_id)
    left join outcome o on o.collaboration_id = c.id`;

/** What the divisions reported of a year; nothing of a year in which they were not asked. */
export type DivisionSurveyFacts = { readonly closed: boolean; readonly reports: readonly ReportFacts[] };

type PartyRow = CollaboratingParty & { readonly collaborationId: string };

/** Plain facts for the counting rules, read in a query or two each. */
@Injectable()
export class CountingFacts {
  constructor(private readonly reads: Reads) {}

  /** All of them: provenance shows also what does not count yet. */
  async allCollaborations(municipalityId: string): Promise<CollaborationFacts[]> {
    return this.known(municipalityId, await this.collaborations(municipalityId, ''));
  }

  /** All collaborations, or these, with an employer who is on record by name only as it is written. */
  allWithWrittenEmployers(municipalityId: string, ids?: readonly string[]): Promise<CollaborationFacts[]> {
    return ids === undefined
      ? this.collaborations(municipalityId, '')
      : this.collaborations(municipalityId, 'where c.id = any($1)', [ids]);
  }

  private async known(municipalityId: string, facts: CollaborationFacts[]): Promise<CollaborationFacts[]> {
    const written = facts.some(({ parties }) => parties.some(({ employer }) => employer?.id === null));
    return written ? withKnownEmployers(facts, await this.bodies(municipalityId)) : facts;
  }

  /** Parties that an employer's written name may mean. */
  bodies(municipalityId: string): Promise<CountedParty[]> {
    return this.reads.rows(
      municipalityId,
      `select p.id, p.kind, p.name, ${isNamePublic('p')} as "namePublic"
         from party p where p.kind <> 'person' and p.merged_into_id is null`,
    );
  }

  async divisionSurvey(municipalityId: string, fiscalYear: FiscalYear): Promise<DivisionSurveyFacts> {
    const survey = await this.reads.row<{ closed: boolean }>(
      municipalityId,
      `select state = 'closed' as closed from division_survey where fiscal_year = $1`,
      [fiscalYear],
    );
    if (!survey) return { closed: false, reports: [] };
    const reports = await this.reads.rows<ReportFacts>(
      municipalityId,
      `${REPORTS} where survey.fiscal_year = $1 order by report.id`,
      [fiscalYear],
    );
    return { closed: survey.closed, reports };
  }

  /** As `allCollaborations`, of these. */
  async collaborationsOf(municipalityId: string, ids: readonly string[]): Promise<CollaborationFacts[]> {
    if (ids.length === 0) return [];
    return this.known(municipalityId, await this.collaborations(municipalityId, 'where c.id = any($1)', [ids]));
  }

  register(municipalityId: string, rule: RegisterRule): Promise<RegisterFacts[]> {
    switch (rule.register) {
      case 'registrations':
        return this.registrations(municipalityId, rule);
      case 'supporters':
        return this.supporters(municipalityId, rule);
      case 'mail_magazine':
        return this.readers(municipalityId);
      case 'counselling_cases':
        return this.days(
          municipalityId,
          `select id, 'counselling_case' as kind, received_on as day from counselling_case`,
        );
      case 'round_tables':
        return this.days(
          municipalityId,
          `select id, 'round_table' as kind, held_on as day from round_table where state in ('held', 'recorded')`,
        );
    }
  }

  /** The day of the first thing that is on record here: the plan's loading, or an older collaboration. */
  async inUseSince(municipalityId: string): Promise<LocalDate | null> {
    const first = await this.reads.row<{ day: LocalDate | null }>(
      municipalityId,
      // Each of the first two is the first row of an index.
      `select least((select min(agreed_on) from collaboration where state = 'verified'),
                    (select min(starts_on) from collaboration where state = 'verified'),
                    (select min((created_at at time zone 'Asia/Tokyo')::date) from collaboration_plan)) as day`,
    );
    return first?.day ?? null;
  }

  /** The day of the first record of each register that began with the product; those without records are left out. */
  async registersSince(municipalityId: string): Promise<Map<RegisterRule['register'], LocalDate>> {
    const rows = await this.reads.rows<{ register: RegisterRule['register']; day: LocalDate }>(
      municipalityId,
      `select register, day
         from (select 'counselling_cases' as register, min(received_on) as day from counselling_case
               union all
               select 'round_tables', min(held_on) from round_table where state in ('held', 'recorded')
               union all
               select 'mail_magazine', min((confirmed_at at time zone 'Asia/Tokyo')::date)
                 from magazine_subscription where municipality_id = $1) first
        where day is not null`,
      [municipalityId],
    );
    return new Map(rows.map(({ register, day }) => [register, day]));
  }

  /** Two flat queries: joined in one, each collaboration would look its parties up on its own. */
  private async collaborations(
    municipalityId: string,
    condition: string,
    parameters: readonly unknown[] = [],
  ): Promise<CollaborationFacts[]> {
    const parties = new Map<string, CollaboratingParty[]>();
    const rows = await this.reads.rows<Omit<CollaborationFacts, 'parties'>>(
      municipalityId,
      `${COLLABORATIONS} ${condition}`,
      parameters,
    );
    const partyRows = await this.reads.rows<PartyRow>(
      municipalityId,
      `${PARTIES} ${condition} order by cp.side, p.id`,
      parameters,
    );
    for (const { collaborationId, ...party } of partyRows) {
      const others = parties.get(collaborationId);
      if (others) others.push(party);
      else parties.set(collaborationId, [party]);
    }
    return rows.map((row) => ({ ...row, parties: parties.get(row.id) ?? [] }));
  }

  private registrations(municipalityId: string, { kinds }: RegisterRule): Promise<RegisterFacts[]> {
    return this.reads.rows(
      municipalityId,
      `select p.id, p.kind, p.name, ${isNamePublic('p')} as "namePublic", p.registered_on as "from",
              case when p.state in ('registered', 'renewal_due') then null
                   else coalesce(p.lapsed_on,
                     (select (min(event.occurred_at) at time zone 'Asia/Tokyo')::date from audit_event event
                       where event.municipality_id = p.municipality_id and event.subject_kind = 'party'
                         and event.subject_id = p.id and event.action = 'party.withdrawn'),
                     (p.updated_at at time zone 'Asia/Tokyo')::date) end as until,
              ${MERGED_INTO}
         from party p where p.kind = any($1) and p.registered_on is not null`,
      [kinds],
    );
  }

  private supporters(municipalityId: string, { kinds }: RegisterRule): Promise<RegisterFacts[]> {
    return this.reads.rows(
      municipalityId,
      `select p.id, p.kind, p.name, false as "namePublic", p.supporter_since as "from",
              p.supporter_until as until, ${MERGED_INTO}
         from party p where p.kind = any($1) and p.supporter_since is not null`,
      [kinds],
    );
  }

  /** What has a day and no name. */
  private days(municipalityId: string, records: string): Promise<RegisterFacts[]> {
    return this.reads.rows(
      municipalityId,
      `select id, kind, '' as name, false as "namePublic", day as "from", null as until, null as "mergedInto"
         from (${records}) record`,
    );
  }

  /** Whose address it was is not known here, and is erased when it ends; the days stay. */
  private readers(municipalityId: string): Promise<RegisterFacts[]> {
    return this.reads.rows(
      municipalityId,
      `select id, 'mail_magazine' as kind, '' as name, false as "namePublic",
              (confirmed_at at time zone 'Asia/Tokyo')::date as "from",
              (ended_at at time zone 'Asia/Tokyo')::date as until, null as "mergedInto"
         from magazine_subscription where municipality_id = $1 and confirmed_at is not null`,
      [municipalityId],
    );
  }
}
