/** SQL: how the thing stands that a notification is about, as `state` and `consented` (see domain/still-matters). */
export const STANDING = `
  case notification.subject_kind
    when 'need' then (select state from need where id = notification.subject_id)
    when 'offer' then (select state from offer where id = notification.subject_id)
    when 'match' then (select state from match where id = notification.subject_id)
    when 'collaboration' then (select state from collaboration where id = notification.subject_id)
    when 'party' then (select state from party where id = notification.subject_id)
    when 'matchmaking_event' then (select state from matchmaking_event where id = notification.subject_id)
  end as state,
  case when notification.subject_kind = 'match' then
    (select array_remove(array[case when need_consented_at is not null then 'need' end,
                               case when offer_consented_at is not null then 'offer' end], null)
       from match where id = notification.subject_id)
  end as consented`;
