import type { LocalDate } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';

/** What everybody may know of a verified collaboration. */
export type OpenCollaboration = {
  readonly id: string;
  readonly title: string;
  readonly form: string;
  readonly domain: string;
  readonly resourceKind: string;
  readonly fields: readonly string[];
  readonly sdgs: readonly number[];
  readonly districts: readonly string[];
  readonly initiativeCodes: readonly string[];
  readonly agreedOn: LocalDate;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly verifiedOn: LocalDate;
  readonly peopleReached: number;
  readonly hours: number;
  readonly inKindYen: number | null;
  readonly inKindMethod: string | null;
  readonly corrected: boolean;
  readonly hasStory: boolean;
  /** A person, and a party that keeps its name to itself, has no name. */
  readonly parties: readonly { readonly kind: string; readonly name: string | null }[];
  readonly changedAt: Date;
};

export type OpenCollaborationsFilter = {
  /** Only what has changed at or after this moment. */
  readonly changedSince?: Date | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
};

// Corrections and stories do not move the state; the audit trail knows when they were. It knows of reminders too.
const CHANGED = `
  lateral (select greatest(collaboration.state_changed_at, (
             select max(event.occurred_at) from audit_event event
              where event.municipality_id = collaboration.municipality_id and event.subject_kind = 'collaboration'
                and event.subject_id = collaboration.id
                and event.action in ('outcome.corrected', 'story.published', 'story.withdrawn'))) as at) changed`;

const OPEN = `
  select collaboration.id, collaboration.title, collaboration.form, collaboration.domain,
         collaboration.resource_kind as "resourceKind", collaboration.fields, outcome.sdgs, collaboration.districts,
         collaboration.initiative_codes as "initiativeCodes", collaboration.agreed_on as "agreedOn",
         collaboration.starts_on as "startsOn", collaboration.ends_on as "endsOn",
         outcome.verified_on as "verifiedOn", outcome.people_reached as "peopleReached", outcome.hours,
         outcome.in_kind_yen as "inKindYen", outcome.in_kind_method as "inKindMethod",
         exists (select from outcome_correction where collaboration_id = collaboration.id) as corrected,
         -- One by one along the key, where "exists" would read all stories.
         (select story.state from story where story.collaboration_id = collaboration.id) is not distinct from 'published'
           as "hasStory",
         (select json_agg(json_build_object('kind', party.kind,
                   'name', case when party.kind <> 'person' and coalesce((party.publicity ->> 'name')::boolean, true)
                                then party.name end) order by one.side, party.id)
            from collaboration_party one
            join party listed on listed.id = one.party_id
            join party on party.id = case when listed.merged_into_id is null then listed.id else listed.merged_into_id end
           where one.collaboration_id = collaboration.id) as parties,
         changed.at as "changedAt"
    from collaboration join outcome on outcome.collaboration_id = collaboration.id, ${CHANGED}
   where collaboration.state = 'verified' and outcome.verified_on is not null`;

/** The open data of collaborations. */
@Injectable()
export class OpenCollaborationsQuery {
  constructor(private readonly reads: Reads) {}

  /** By id, which is the order of their making. */
  list(municipalityId: string, filter: OpenCollaborationsFilter): Promise<OpenCollaboration[]> {
    return this.reads.rows(
      municipalityId,
      `${OPEN}
          and ($1::timestamptz is null or changed.at >= $1)
          and ($2::uuid is null or collaboration.id > $2)
        order by collaboration.id
        limit $3`,
      [filter.changedSince ?? null, filter.after ?? null, filter.limit],
    );
  }

  one(municipalityId: string, id: string): Promise<OpenCollaboration | undefined> {
    return this.reads.row(municipalityId, `${OPEN} and collaboration.id = $1`, [id]);
  }

  /** Those that were published once and are so no longer, since this moment: whoever keeps a copy drops them. */
  async withdrawnSince(municipalityId: string, since: Date): Promise<string[]> {
    const rows = await this.reads.rows<{ id: string }>(
      municipalityId,
      `select distinct event.subject_id as id
         from audit_event event join collaboration on collaboration.id = event.subject_id
        where event.subject_kind = 'collaboration' and event.action = 'collaboration.reopened'
          and event.occurred_at >= $1 and collaboration.state <> 'verified'
        order by id`,
      [since],
    );
    return rows.map(({ id }) => id);
  }
}
