import { DomainError, firstDayOf, type FiscalYear, fiscalYearOf, lastDayOf, type LocalDate } from '@app/kernel';
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

const IN_JAPAN = `(collaboration.completed_at at time zone 'Asia/Tokyo')::date`;
/** A collaboration completed before its planned end ended that day. */
const ENDED_ON = `least(collaboration.ends_on, ${IN_JAPAN})`;
/** The record itself, and those that were found to be the same one. */
const OWN = `(select id from party where id = $1 or merged_into_id = $1)`;

/**
 * The verified collaborations that ended in the year, each once: of two records of the same one, the one that counts,
 * or the other where the party stands in that alone. Which one is told is settled before the year is looked at: the
 * other record may have ended in another.
 */
const REPORTED = `select * from (
  select distinct on (counted.id) collaboration.id, collaboration.title, collaboration.starts_on, outcome.people_reached,
         outcome.sdgs, outcome.in_kind_yen, outcome.in_kind_method, ${ENDED_ON} as ended_on,
         exists (select from collaboration_party mine where mine.collaboration_id = collaboration.id
                    and mine.side = 'offer' and mine.party_id in ${OWN}) as gave
    from collaboration
    left join same_collaboration same on same.collaboration_id = collaboration.id
    join collaboration counted on counted.id = coalesce(same.same_as_id, collaboration.id)
    join outcome counted_outcome on counted_outcome.collaboration_id = counted.id
    join outcome on outcome.collaboration_id = collaboration.id and outcome.state in ('verified', 'locked', 'corrected')
   where collaboration.id in (select collaboration_id from collaboration_party where party_id in ${OWN})
     and collaboration.state = 'verified' and counted.state = 'verified'
     and counted_outcome.state in ('verified', 'locked', 'corrected')
   order by counted.id, (same.same_as_id is not null), collaboration.id) told
  where told.ended_on between $2 and $3`;

const OWN_HOURS = `from participation
  where participation.collaboration_id = collaboration.id and participation.party_id in ${OWN}
    and participation.state = 'confirmed'`;

/** Whom it was done with, each known by the record that they are today. */
const OTHERS = `from collaboration_party other
    join party listed on listed.id = other.party_id
    join party on party.id = coalesce(listed.merged_into_id, listed.id)
   where other.collaboration_id = collaboration.id and party.id <> $1`;

const WHO = `coalesce(participation.person_id::text, participation.name)`;

/** What a party did in a fiscal year, counted as the plan counts: the verified collaborations that ended in it. */
@Injectable()
export class PartyReportQuery {
  constructor(private readonly reads: Reads) {}

  /** The newest year of which there is something to report; null when there is none. @throws DomainError not-found `party.not-found` */
  async newestYear(municipalityId: string, partyId: string): Promise<FiscalYear | null> {
    const party = await this.partyOfToday(municipalityId, partyId);
    const [newest] = await this.reads.rows<{ day: LocalDate | null }>(
      municipalityId,
      `select max(told.ended_on)::text as day from (${REPORTED}) told`,
      [party.id, '-infinity', 'infinity'],
    );
    return newest?.day ? fiscalYearOf(newest.day) : null;
  }

  /** @throws DomainError not-found `party.not-found` */
  async of(municipalityId: string, partyId: string, fiscalYear: number): Promise<PartyReport> {
    const party = await this.partyOfToday(municipalityId, partyId);
    const parameters = [party.id, firstDayOf(fiscalYear), lastDayOf(fiscalYear)];
    const lines = await this.reads.rows<ReportLine>(
      municipalityId,
      `with collaboration as (${REPORTED})
       select collaboration.id, collaboration.title,
              least(collaboration.starts_on, collaboration.ended_on) as "startsOn", collaboration.ended_on as "endsOn",
              collaboration.people_reached as "peopleReached", collaboration.sdgs,
              (select coalesce(array_agg(distinct party.name order by party.name), '{}') ${OTHERS}
                  and party.kind <> 'person') as others,
              (select count(distinct party.id)::int ${OTHERS} and party.kind = 'person') as "otherPersons",
              (select coalesce(sum(hours), 0) ${OWN_HOURS}) as hours,
              (select count(distinct ${WHO})::int ${OWN_HOURS}) as people,
              case when collaboration.gave then collaboration.in_kind_yen end as "inKindYen",
              case when collaboration.gave then collaboration.in_kind_method end as "inKindMethod"
         from collaboration order by collaboration.ended_on, collaboration.id`,
      parameters,
    );
    const [all] = await this.reads.rows<{ people: number }>(
      municipalityId,
      `with collaboration as (${REPORTED})
       select count(distinct ${WHO})::int as people from participation, collaboration
        where participation.collaboration_id = collaboration.id and participation.party_id in ${OWN}
          and participation.state = 'confirmed'`,
      parameters,
    );
    return { party, fiscalYear, lines, people: all?.people ?? 0 };
  }

  private async partyOfToday(municipalityId: string, partyId: string): Promise<PartyReport['party']> {
    const party = await this.reads.row<PartyReport['party']>(
      municipalityId,
      `select party.id, party.kind, party.name from party asked
         join party on party.id = coalesce(asked.merged_into_id, asked.id) where asked.id = $1`,
      [partyId],
    );
    if (!party) throw new DomainError('not-found', 'party.not-found');
    return party;
  }
}
