const LAST_DAYS = { need: 'deadline', offer: 'available_until', party: 'renewal_due_on' };
const WITH_STATE = ['need', 'offer', 'match', 'collaboration', 'party', 'matchmaking_event', 'counselling_case'];

const when = (table: string, column: string) =>
  `when '${table}' then (select ${column} from ${table} where id = notification.subject_id)`;

/** SQL: how the thing stands that a notification (or a task) is about, as the `standing` of domain/still-matters. */
export const STANDING = `json_build_object(
  'state', case notification.subject_kind ${WITH_STATE.map((table) => when(table, 'state')).join(' ')} end,
  'consented', coalesce(
    (select array_remove(array[case when need_consented_at is not null then 'need' end,
                               case when offer_consented_at is not null then 'offer' end], null)
       from match where notification.subject_kind = 'match' and id = notification.subject_id), '{}'),
  'askedSide', (select data->>'side' from audit_event
                 where template = 'match.answer-overdue' and id = notification.event_id),
  'lastDay', case notification.subject_kind
               ${Object.entries(LAST_DAYS)
                 .map(([table, column]) => when(table, column))
                 .join(' ')} end,
  'saidDay', notification.parameters->>'dueOn') as standing`;
