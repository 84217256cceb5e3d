import type { LocalDate } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';

export type CollaborationName = { readonly id: string; readonly title: string; readonly startsOn: LocalDate };

export type DeclaredSame = {
  readonly collaboration: CollaborationName;
  readonly sameAs: CollaborationName;
  readonly since: LocalDate;
  readonly reason: string;
  readonly by: string | null;
};

export type SuspectedSame = { readonly collaborations: CollaborationName[] };

export type FoundRecord = {
  readonly id: string;
  readonly title: string;
  readonly startsOn: LocalDate;
  readonly parties: string[];
};

const named = (row: string) =>
  `json_build_object('id', ${row}.id, 'title', ${row}.title, 'startsOn', ${row}.starts_on)`;

/** Not `coalesce`, which row-level security lets the planner ask only after it has read all parties, for each one. */
const STANDING = 'case when listed.merged_into_id is null then listed.id else listed.merged_into_id end';

/** Collaborations that are, or may be, on record twice. */
@Injectable()
export class SameCollaborationsQuery {
  constructor(private readonly reads: Reads) {}

  declared(municipalityId: string): Promise<DeclaredSame[]> {
    return this.reads.rows(
      municipalityId,
      `select ${named('c')} as collaboration, ${named('other')} as "sameAs", same.since, same.reason, p.name as by
         from same_collaboration same
         join collaboration c on c.id = same.collaboration_id
         join collaboration other on other.id = same.same_as_id
         left join person p on p.id = same.declared_by
        order by same.since desc, c.id`,
    );
  }

  /** Records with these words in their title, the newest first; those that count as another are left out. */
  find(municipalityId: string, words: string): Promise<FoundRecord[]> {
    return this.reads.rows(
      municipalityId,
      `select c.id, c.title, c.starts_on as "startsOn",
              array(select p.name from collaboration_party cp join party p on p.id = cp.party_id
                     where cp.collaboration_id = c.id order by cp.side, p.name) as parties
         from collaboration c
        where strpos(lower(normalize(c.title, nfkc)), lower(normalize($1, nfkc))) > 0
          and not exists (select from same_collaboration same where same.collaboration_id = c.id)
        order by c.starts_on desc, c.id limit 20`,
      [words],
    );
  }

  /**
   * Pairs of the same kind at the same time whose parties outside the city hall are the same: what two divisions
   * report of one collaboration differs in the division only. A person decides.
   */
  suspected(municipalityId: string): Promise<SuspectedSame[]> {
    return this.reads.rows(
      municipalityId,
      `with outside as (
         select listing.collaboration_id, array_agg(distinct standing.party_id) as parties
           from collaboration_party listing
           join party listed on listed.id = listing.party_id
          cross join lateral (select ${STANDING}) standing(party_id)
          where case when listed.merged_into_id is null then listed.kind
                     else (select party.kind from party where party.id = listed.merged_into_id) end <> 'city_division'
          group by listing.collaboration_id),
       known as (
         select c.id, c.title, c.starts_on, c.ends_on, c.resource_kind, outside.parties
           from collaboration c join outside on outside.collaboration_id = c.id
          where c.state <> 'cancelled'
            and not exists (select from same_collaboration same where same.collaboration_id = c.id))
       select json_build_array(${named('a')}, ${named('b')}) as collaborations
         from known a join known b
           on a.parties = b.parties and a.resource_kind = b.resource_kind and a.id < b.id
          and a.starts_on <= b.ends_on and b.starts_on <= a.ends_on
        order by a.starts_on desc, a.id, b.id limit 100`,
    );
  }
}
