import type { Client } from 'pg';

export type Stock = {
  /** Parties; with as many needs, offers, collaborations, notifications and tasks of the past. */
  readonly parties: number;
  readonly matches: number;
};

/**
 * Fills a municipality that has the demo data as if years had gone by: copies of its rows under other ids, by the
 * thousand. Most of it has ended; of a hundred matches one waits to be approved and two for an answer, and a few hundred
 * parties, needs and offers wait to be read. The client must be a superuser's, as no trigger runs.
 */
export async function stockMunicipality(client: Client, municipalityId: string, stock: Stock): Promise<void> {
  await client.query('begin');
  // Neither foreign keys nor triggers: what is stocked is right by construction, and nothing of it is announced.
  await client.query('set local session_replication_role = replica');
  await client.query(`
    -- In the order of time, as the product's own ids.
    create function pg_temp.made_id(what text, number int) returns uuid immutable language sql as $$
      select ('0190' || lpad(to_hex(number), 8, '0') || '7' || left(md5(what), 3) || '8' || substr(md5(what || number), 1, 15))::uuid
    $$`);
  const { parties, matches } = stock;
  await copy(client, municipalityId, 'person', parties, {
    of: `one.id in (select person_id from membership where municipality_id = $1)`,
    change: `jsonb_build_object('id', pg_temp.made_id('person', n), 'name', '住民' || n, 'email', 'resident' || n || '@example.jp')`,
  });
  await copy(client, municipalityId, 'party', parties, {
    change: `jsonb_build_object('id', pg_temp.made_id('party', n), 'name', (one).name || n, 'search_text', '',
      'contact_person_id', pg_temp.made_id('person', n), 'merged_into_id', null, 'merged_on', null,
      'state', case when n % 100 = 0 then 'applied' when n % 10 = 0 then 'lapsed' else 'registered' end)`,
    where: `one.state = 'registered' and one.merged_into_id is null`,
  });
  // Who applies has answered what a registration asks for.
  await insert(
    client,
    municipalityId,
    `insert into screening_answer (municipality_id, party_id, question, answer, answered_at)
     select $1, pg_temp.made_id('party', n), question, false, now()
       from generate_series(1, ${parties}) n, (select distinct question from screening_answer where municipality_id = $1) asked
      where n % 100 = 0`,
  );
  await copy(client, municipalityId, 'membership', parties, {
    change: `jsonb_build_object('id', pg_temp.made_id('membership', n), 'person_id', pg_temp.made_id('person', n),
      'party_id', pg_temp.made_id('party', n))`,
  });
  await copy(client, municipalityId, 'need', parties, {
    change: `jsonb_build_object('id', pg_temp.made_id('need', n), 'party_id', pg_temp.made_id('party', n), 'filled', case when n % 4 = 2 then (one).wanted else 0 end,
      'state', (array['closed', 'published', 'filled', 'expired'])[1 + n % 4]) ||
      case when n % 100 = 3 then '{"state": "submitted"}' else '{}'::jsonb end`,
    where: `one.state = 'published'`,
  });
  await copy(client, municipalityId, 'offer', parties, {
    change: `jsonb_build_object('id', pg_temp.made_id('offer', n), 'party_id', pg_temp.made_id('party', n),
      'committed', 0, 'capacity', 1000,
      'state', case when n % 100 = 5 then 'submitted' when n % 2 = 0 then 'available' else 'withdrawn' end)`,
    where: `one.state = 'available'`,
  });
  const id = (what: string, number = 'n') => `pg_temp.made_id('${what}', ${number})`;
  // Pairs of one need and one offer, each once.
  const [need, offer] = [`1 + n % ${parties}`, `1 + (n + n / ${parties} * 7 + 11) % ${parties}`];
  const coordinator = `(select person_id from staff_role where municipality_id = $1 and role = 'coordinator' limit 1)`;
  const ago = `now() - n % 300 * interval '1 day'`;
  const statements = [
    `insert into match (id, municipality_id, need_id, offer_id, need_party_id, offer_party_id, origin, score, state,
                        holds_capacity, approved_by, need_consented_at, offer_consented_at, introduced_at, agreed_at,
                        ended_by_side, end_reason, created_at, state_changed_at, asked_at)
     select ${id('match')}, $1, ${id('need', need)}, ${id('offer', offer)}, ${id('party', need)}, ${id('party', offer)},
            'coordinator', 0.5, state, state in ('proposed', 'consenting', 'introduced', 'converted'),
            case when state not in ('shortlisted', 'refused') then ${coordinator} end,
            case when state in ('introduced', 'converted', 'consenting') then at end,
            case when state in ('introduced', 'converted') then at end,
            case when state in ('introduced', 'converted') then at end, case when state = 'converted' then at end,
            case when state in ('refused', 'declined') then 'coordinator' end,
            case when state in ('refused', 'declined') then 'other' end,
            at - interval '9 days', at, case when state in ('proposed', 'consenting') then at end
       from generate_series(1, ${matches}) n
       cross join lateral (select case when n % 100 = 0 then 'shortlisted'
                                       when n % 100 < 4 then (array['proposed', 'consenting', 'introduced'])[n % 100]
                                       when n % 5 = 4 then 'converted' when n % 5 = 3 then 'refused' when n % 5 = 2 then 'declined'
                                       else 'timed_out' end as state, ${ago} as at) chosen`,
    `insert into match_answer (id, municipality_id, match_id, side, answer, reason_code, answered_by, answered_at)
     select ${id('answer')}, $1, ${id('match')}, 'need', 'accept', null, ${coordinator}, ${ago}
       from generate_series(1, ${matches}) n where n % 5 in (2, 4)`,
    `insert into agreement (match_id, municipality_id, goal, schedule, roles, form, domain, need_confirmed_at,
                            updated_by, updated_at)
     select match.id, $1, '目標', '[]', '[]', 'project_cooperation', 'joint', match.state_changed_at, ${coordinator},
            match.state_changed_at
       from match where municipality_id = $1 and state in ('introduced', 'converted')`,
    `insert into staff_task (id, municipality_id, kind, party_id, subject_kind, subject_id, created_at, done_at, done_by)
     select ${id('task')}, $1, 'call', ${id('party', `1 + n % ${parties}`)}, 'match', ${id('match')}, ${ago},
            case when n % 50 > 0 then ${ago} end, case when n % 50 > 0 then ${coordinator} end
       from generate_series(1, ${parties}) n`,
    `insert into notification (id, municipality_id, event_id, person_id, template, language, subject_kind, subject_id,
                               parameters, created_at, read_at, kind)
     select ${id('notification')}, $1, ${id('event')},
            case when n % 2 = 0 then ${coordinator} else ${id('person', `1 + n % ${parties}`)} end,
            'match.to-approve', 'ja', 'match', ${id('match')}, '{"title": "夏祭り", "needParty": "あおぞら会", "offerParty": "みずたま製菓"}', ${ago},
            case when n % 20 > 0 then ${ago} end, 'to-approve'
       from generate_series(1, ${2 * parties}) n`,
    `insert into delivery (id, municipality_id, notification_id, channel, state, message_id, sent_at, created_at, send_after)
     select ${id('delivery')}, $1, ${id('notification')}, 'mail', case when n % 500 = 0 then 'failed' else 'sent' end,
            'stocked-' || n, case when n % 500 > 0 then ${ago} end, ${ago}, ${ago}
       from generate_series(1, ${2 * parties}) n`,
    `insert into audit_event (municipality_id, seq, id, occurred_at, person_id, action, subject_kind, subject_id, data,
                              previous_hash, hash)
     select $1, 1000 + n, ${id('event')}, ${ago}, ${coordinator}, 'match.approved', 'match', ${id('match')}, '{}', '', ''
       from generate_series(1, ${matches}) n`,
    // What happens from here on comes after all of it.
    `update audit_head set seq = 1000 + ${matches} where municipality_id = $1`,
    `insert into interest (id, municipality_id, need_id, name, email, line, language, asked_at, confirmed_at)
     select ${id('interest')}, $1, ${id('need')}, '希望者' || n, 'interested' || n || '@example.jp', 'やりたい', 'ja', ${ago}, ${ago}
       from generate_series(1, ${parties}) n`,
    `insert into work_hand (municipality_id, kind, subject_id, person_id, version)
     select $1, 'match', ${id('match')}, ${coordinator}, 1 from generate_series(1, ${matches}) n where n % 3 = 0`,
  ];
  for (const statement of statements) await insert(client, municipalityId, statement);
  await copy(client, municipalityId, 'collaboration', parties, {
    change: `jsonb_build_object('id', ${id('collaboration')}, 'match_id', null, 'need_id', ${id('need')}, 'offer_id', ${id('offer')},
      'state', case when n % 200 = 0 then 'jointly_reviewed' when n % 10 = 0 then 'in_progress' else 'verified' end)`,
  });
  for (const [side, key] of [
    ['need', 'n'],
    ['offer', `1 + (n + 11) % ${parties}`],
  ] as const) {
    await insert(
      client,
      municipalityId,
      `insert into collaboration_party (municipality_id, collaboration_id, party_id, side)
       select $1, ${id('collaboration')}, ${id('party', key)}, '${side}' from generate_series(1, ${parties}) n`,
    );
  }
  const ofCollaboration = `'collaboration_id', ${id('collaboration')}`;
  await copy(client, municipalityId, 'participation', parties, {
    change: `jsonb_build_object('id', ${id('participation')}, ${ofCollaboration}, 'party_id', ${id('party')},
      'person_id', ${id('person')}, 'reported_for_party_id', ${id('party')})`,
  });
  await copy(client, municipalityId, 'joint_review', parties, {
    change: `jsonb_build_object(${ofCollaboration}, 'party_id', ${id('party')}, 'reviewed_by', ${id('person')})`,
  });
  await copy(client, municipalityId, 'outcome', parties, { change: `jsonb_build_object(${ofCollaboration})` });
  await copy(client, municipalityId, 'story', parties, { change: `jsonb_build_object(${ofCollaboration})` });
  await client.query('commit');
  await client.query('analyze');
}

/** The municipality's rows again and again, each with what is changed. */
async function copy(
  client: Client,
  municipalityId: string,
  table: string,
  count: number,
  { change, of = 'one.municipality_id = $1', where = 'true' }: { change: string; of?: string; where?: string },
): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  );
  const columns = rows.map(({ name }) => name);
  await insert(
    client,
    municipalityId,
    `insert into ${table} (${columns.join(', ')})
     select ${columns.map((name) => `made.${name}`).join(', ')}
       from generate_series(1, ${count}) n
       join (select one, row_number() over () - 1 as place, count(*) over () as places
               from ${table} one where ${of} and ${where}) source
         on source.place = n % source.places
      cross join lateral jsonb_populate_record(one, ${change}) made`,
  );
}

/** @throws Error when nothing was inserted: a stock with a hole would measure nothing */
async function insert(client: Client, municipalityId: string, sql: string): Promise<void> {
  const { rowCount } = await client.query(sql, [municipalityId]);
  if (rowCount === 0) throw new Error(`Nothing was stocked by ${sql.trim().slice(0, 60)}`);
}
