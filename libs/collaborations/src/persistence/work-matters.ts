import { WAITING_SINCE } from '@app/brokering';

const NO_CLOCK = 'array[]::text[], null::timestamptz';

/**
 * SQL: everything that waits for a coordinator, or for which one waits: pile, kind, id, since, waiting_on, the codes of
 * the clocks that run and since when, need_id, party_id. Each part is found by a partial index. $3: today.
 */
export const WORK_MATTERS = [
  postingsToReview('need', 'coordinator_first_look'),
  postingsToReview('offer', 'coordinator_first_look_offer'),
  `select 'parties', 'party', id, updated_at, array['coordinator'],
          ${clockWhen(`state = 'applied'`, 'coordinator_first_look_party', 'created_at')}, null::uuid, id
     from party where state in ('applied', 'in_review')`,
  `select 'approve', 'match', id, state_changed_at, array['coordinator'],
          ${clockWhen(`origin in ('application', 'request')`, 'coordinator_first_look_match', WAITING_SINCE)},
          need_id, offer_party_id
     from match where state = 'shortlisted'`,
  `select 'waiting', 'match', match.id, match.state_changed_at,
          array_remove(array[
            case when match.need_consented_at is null or match.state = 'introduced' and ${isUnconfirmedBy('need')}
                 then 'need' end,
            case when match.offer_consented_at is null or match.state = 'introduced' and ${isUnconfirmedBy('offer')}
                 then 'offer' end], null),
          case when match.state = 'introduced' then array['introduced_to_agreed'] else array_remove(array[
            case when match.need_consented_at is null then 'group_answer' end,
            case when match.offer_consented_at is null then 'provider_answer' end], null) end,
          ${WAITING_SINCE}, match.need_id, match.offer_party_id
     from match
    where match.state in ('proposed', 'consenting', 'introduced')`,
  `select 'verify', 'collaboration', collaboration.id, state_changed_at, array['coordinator'],
          ${NO_CLOCK}, null::uuid,
          (select party_id from collaboration_party side
            where side.collaboration_id = collaboration.id and side.side = 'need' limit 1)
     from collaboration where state = 'jointly_reviewed'`,
  `select 'tasks', 'staff_task', id, created_at, array['coordinator'], ${NO_CLOCK}, null::uuid, party_id
     from staff_task where done_at is null`,
  `select 'cases', 'counselling_case', id, created_at, array['coordinator'], ${NO_CLOCK}, null::uuid, party_id
     from counselling_case where state <> 'closed'`,
  // Until its day nobody waits for it, then until it is written down what was decided.
  `select 'cases', 'round_table', id,
          case state when 'held' then state_changed_at else held_on::timestamp at time zone 'Asia/Tokyo' end,
          array['coordinator'], ${NO_CLOCK}, null::uuid, null::uuid
     from round_table where state in ('planned', 'held') and held_on <= $3::date`,
].join(' union all ');

/** One by one along the key: few are introduced at a time, and agreements stay for ever. */
function isUnconfirmedBy(side: 'need' | 'offer'): string {
  return `(select ${side}_confirmed_at from agreement where agreement.match_id = match.id) is null`;
}

function clockWhen(condition: string, code: string, since: string): string {
  return `case when ${condition} then array['${code}'] else array[]::text[] end, case when ${condition} then ${since} end`;
}

function postingsToReview(table: 'need' | 'offer', clock: string): string {
  return `
    select '${table}s', '${table}', id, state_changed_at, array['coordinator'],
           ${clockWhen(`state = 'submitted'`, clock, 'state_changed_at')}, ${table === 'need' ? 'id' : 'null::uuid'}, party_id
      from ${table} where state in ('submitted', 'in_review')`;
}
