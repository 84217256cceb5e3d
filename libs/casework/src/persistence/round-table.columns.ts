const NEEDS = (part: string) =>
  `array(select need_id from round_table_need where round_table_id = round_table.id and part = '${part}' order by need_id)`;

/** A whole round table, as its domain type names it. */
export const ROUND_TABLE_COLUMNS = `round_table.id, round_table.municipality_id as "municipalityId", round_table.state,
  round_table.title, held_on as "heldOn", place, purpose, others, minutes, decisions,
  array(select party_id from round_table_party where round_table_id = round_table.id order by party_id) as "partyIds",
  ${NEEDS('carried_in')} as "carriedIn", ${NEEDS('follow_up')} as "followUps", round_table.created_at as "createdAt",
  round_table.state_changed_at as since, round_table.version`;
