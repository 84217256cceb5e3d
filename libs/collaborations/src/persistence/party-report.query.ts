import { DomainError, firstDayOf, lastDayOf } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';

/** One collaboration of a party's yearly report. */
export type ReportLine = {
  readonly id: string;
  readonly title: string;
  /** With whom; people who are parties themselves are counted and not named. */
  readonly others: readonly string[];
  readonly otherPersons: number;
  readonly startsOn: string;
  readonly endsOn: string;
  /** Confirmed hours of this party's people, and how many they were. */
  readonly hours: number;
  readonly people: number;
  readonly peopleReached: number;
  /** Of what this party gave, by the declared method; null where it was not the giving side or nothing was declared. */
  readonly inKindYen: number | null;
  readonly inKindMethod: string | null;
  readonly sdgs: readonly number[];
};

export type PartyReport = {
  readonly party: { readonly id: string; readonly kind: string; readonly name: string };
  readonly fiscalYear: number;
  readonly lines: readonly ReportLine[];
  /** Different people over all lines. */
  readonly people: number;
};

const REPORTED = `
  from collaboration
  join collaboration_party mine on mine.collaboration_id = collaboration.id and mine.party_id = $1
  join outcome on outcome.collaboration_id = collaboration.id and outcome.state in ('verified', 'locked', 'corrected')
 where collaboration.state = 'verified' and collaboration.ends_on between $2 and $3`;

const OWN_HOURS = `from participation
  where participation.collaboration_id = collaboration.id and participation.party_id = $1
    and participation.state = 'confirmed'`;

const WHO = `coalesce(participation.person_id::text, participation.name)`;

/** What a party did in a fiscal year: the verified collaborations that ended in it. */
@Injectable()
export class PartyReportQuery {
  constructor(private readonly reads: Reads) {}

  /** @throws DomainError not-found `party.not-found` */
  async of(municipalityId: string, partyId: string, fiscalYear: number): Promise<PartyReport> {
    const party = await this.reads.row<PartyReport['party']>(
      municipalityId,
      'select id, kind, name from party where id = $1',
      [partyId],
    );
    if (!party) throw new DomainError('not-found', 'party.not-found');
    const parameters = [partyId, firstDayOf(fiscalYear), lastDayOf(fiscalYear)];
    const lines = await this.reads.rows<ReportLine>(
      municipalityId,
      `select collaboration.id, collaboration.title, collaboration.starts_on as "startsOn",
              collaboration.ends_on as "endsOn", outcome.people_reached as "peopleReached", outcome.sdgs,
              (select coalesce(array_agg(party.name order by party.name), '{}')
                 from collaboration_party other join party on party.id = other.party_id
                where other.collaboration_id = collaboration.id and other.party_id <> $1 and party.kind <> 'person')
                as others,
              (select count(*)::int from collaboration_party other join party on party.id = other.party_id
                where other.collaboration_id = collaboration.id and other.party_id <> $1 and party.kind = 'person')
                as "otherPersons",
              (select coalesce(sum(hours), 0) ${OWN_HOURS}) as hours,
              (select count(distinct ${WHO})::int ${OWN_HOURS}) as people,
              case when mine.side = 'offer' then outcome.in_kind_yen end as "inKindYen",
              case when mine.side = 'offer' then outcome.in_kind_method end as "inKindMethod"
         ${REPORTED} order by collaboration.ends_on, collaboration.id`,
      parameters,
    );
    const [all] = await this.reads.rows<{ people: number }>(
      municipalityId,
      `select count(distinct ${WHO})::int as people from participation
        where participation.party_id = $1 and participation.state = 'confirmed'
          and participation.collaboration_id in (select collaboration.id ${REPORTED})`,
      parameters,
    );
    return { party, fiscalYear, lines, people: all?.people ?? 0 };
  }
}
