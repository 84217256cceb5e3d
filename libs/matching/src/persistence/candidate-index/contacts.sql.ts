/** How many days back contacts are counted. */
export const LOAD_DAYS = 90;

/**
 * How often parties were asked. A party was asked when a match was proposed to it; the audit trail knows when that was.
 * `$1` the time from which contacts count, `$2` the parties, or null for all.
 */
export const CONTACTS = `
  select match.offer_party_id as "partyId",
         count(*) filter (where asked.at > $1)::int as "proposedLast90Days",
         max(asked.at) as "lastContactAt",
         count(*) filter (where match.state in ('proposed', 'consenting', 'introduced', 'agreed'))::int as "openMatches"
    from match
    left join lateral (
      select max(audit_event.occurred_at) as at
        from audit_event
       where audit_event.municipality_id = match.municipality_id
         and audit_event.subject_kind = 'match' and audit_event.subject_id = match.id
         and audit_event.action = 'match.proposed') asked on true
   where $2::uuid[] is null or match.offer_party_id = any($2)
   group by match.offer_party_id`;
