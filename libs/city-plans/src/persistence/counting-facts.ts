import type { LocalDate } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { CollaborationFacts, CountedParty, RegisterFacts } from '../domain/counted-facts';
import type { RegisterRule } from '../domain/counting-rule';

// A party's own choice hides its name; a person's name is never published.
const partyColumns = (party: string) =>
  `'id', ${party}.id, 'kind', ${party}.kind, 'name', ${party}.name, 'namePublic', ${isNamePublic(party)}`;
const isNamePublic = (party: string) =>
  `(${party}.kind <> 'person' and coalesce((${party}.publicity ->> 'name')::boolean, true))`;

const COLLABORATIONS = `
  select c.id, c.title, c.state, o.state as "outcomeState", c.resource_kind as "resourceKind", c.form, c.domain,
         c.agreed_on as "agreedOn", c.starts_on as "startsOn", c.ends_on as "endsOn",
         (c.completed_at at time zone 'Asia/Tokyo')::date as "completedOn",
         coalesce(parties.list, '[]') as parties
    from collaboration c
    left join outcome o on o.collaboration_id = c.id
    left join lateral (
      select json_agg(json_build_object(${partyColumns('p')}, 'side', cp.side, 'employer',
                      case when e.id is not null then json_build_object(${partyColumns('e')})
                           when coalesce(p.employer_name, '') <> ''
                             then json_build_object('id', null, 'name', p.employer_name) end)
                      order by cp.side, p.id) as list
        from collaboration_party cp
        join party listed on listed.id = cp.party_id
        join party p on p.id = coalesce(listed.merged_into_id, listed.id)
        left join party employed_by on employed_by.id = p.employer_party_id
        left join party e on e.id = coalesce(employed_by.merged_into_id, employed_by.id)
       where cp.collaboration_id = c.id) parties on true`;

/** Plain facts for the counting rules, read in one query each. */
@Injectable()
export class CountingFacts {
  constructor(private readonly reads: Reads) {}

  /** What can count: a figure needs no more. */
  verifiedCollaborations(municipalityId: string): Promise<CollaborationFacts[]> {
    return this.reads.rows(municipalityId, `${COLLABORATIONS} where c.state = 'verified'`);
  }

  /** With what does not count yet: provenance shows it too. */
  allCollaborations(municipalityId: string): Promise<CollaborationFacts[]> {
    return this.reads.rows(municipalityId, COLLABORATIONS);
  }

  /** Parties that an employer's written name may mean. */
  bodies(municipalityId: string): Promise<CountedParty[]> {
    return this.reads.rows(
      municipalityId,
      `select p.id, p.kind, p.name, ${isNamePublic('p')} as "namePublic"
         from party p where p.kind <> 'person' and p.merged_into_id is null`,
    );
  }

  register(municipalityId: string, rule: RegisterRule): Promise<RegisterFacts[]> {
    return rule.register === 'supporters'
      ? this.supporters(municipalityId, rule)
      : this.registrations(municipalityId, rule);
  }

  /** The day of the first thing that is on record here: the plan's loading, or an older collaboration. */
  async inUseSince(municipalityId: string): Promise<LocalDate | null> {
    const first = await this.reads.row<{ day: LocalDate | null }>(
      municipalityId,
      `select least((select min(least(agreed_on, starts_on)) from collaboration where state = 'verified'),
                    (select min((created_at at time zone 'Asia/Tokyo')::date) from collaboration_plan)) as day`,
    );
    return first?.day ?? null;
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
              p.merged_into_id is not null as merged
         from party p where p.kind = any($1) and p.registered_on is not null`,
      [kinds],
    );
  }

  private supporters(municipalityId: string, { kinds }: RegisterRule): Promise<RegisterFacts[]> {
    return this.reads.rows(
      municipalityId,
      `select p.id, p.kind, p.name, false as "namePublic", p.supporter_since as "from",
              p.supporter_until as until, p.merged_into_id is not null as merged
         from party p where p.kind = any($1) and p.supporter_since is not null`,
      [kinds],
    );
  }
}
