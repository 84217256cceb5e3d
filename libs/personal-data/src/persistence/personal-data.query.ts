import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Erasure, type Part } from '../application/erasure';

type Records = Record<string, Record<string, unknown>[]>;

/** Everything that the installation holds of a person, by municipality and table. */
export type PersonalData = {
  readonly person: Record<string, unknown>;
  readonly sessions: Record<string, unknown>[];
  readonly accessTokens: Record<string, unknown>[];
  readonly municipalities: { readonly municipality: string; readonly records: Records }[];
};

/** Who of the staff had a case, and what they noted for themselves at its end. */
const OF_STAFF = ['coordinator_id', 'created_by', 'outcome_note'];

/** What the parties have for which the person acts. */
const OF_OWN_PARTIES: Readonly<Record<string, string>> = {
  parties: `select to_jsonb(party) - 'search_text' - 'search_tokens' as record from party
             where id in (select party_id from membership where person_id = $1) order by id`,
  needs: `select to_jsonb(need) - 'search_text' - 'search_tokens' as record from need
           where party_id in (select party_id from membership where person_id = $1) order by id`,
  offers: `select to_jsonb(offer) - 'search_text' - 'search_tokens' as record from offer
            where party_id in (select party_id from membership where person_id = $1) order by id`,
  // What was talked about with the party that is the person: not who of the staff wrote it down, not what somebody else
  // asked or said about it.
  contacts: `select to_jsonb(spoken) - array['written_by', 'with_whom']
                    || jsonb_build_object('note', case when with_whom in ('', party.name) then note else '' end) as record
               from contact spoken join party on party.id = spoken.party_id and party.kind = 'person'
              where party.id in (select party_id from membership where person_id = $1)
                and not exists (select from counselling_case
                                 where id = spoken.case_id and channel = 'web' and asked_by is distinct from $1)
              order by spoken.id`,
  counselling_cases: `select to_jsonb(counselling_case) - array['${[...OF_STAFF, 'caller', 'asked_by'].join("', '")}'] as record
                        from counselling_case join party on party.id = party_id and party.kind = 'person'
                       where channel <> 'web' and party.id in (select party_id from membership where person_id = $1)
                       order by counselling_case.id`,
  // What the person did, as the audit trail has it.
  acts: `select jsonb_build_object('at', occurred_at, 'action', action, 'onBehalfOf', on_behalf_of,
                  'subject', subject_kind, 'id', subject_id, 'from', from_state, 'to', to_state, 'reason', reason) as record
           from audit_event where person_id = $1 order by seq`,
};

/**
 * The tables of municipalities that name people, and by which columns; `without`: hashes and search indexes. Asked of the
 * database itself, so that no table can be forgotten.
 */
const TABLES_NAMING_PEOPLE = `
  select named.conrelid::regclass::text as name,
         array_agg(quote_ident(naming.attname) order by naming.attnum)::text[] as by,
         (select coalesce(array_agg(attname), '{}')::text[] from pg_attribute
           where attrelid = named.conrelid and attnum > 0 and not attisdropped
             and (atttypid in ('bytea'::regtype, 'tsvector'::regtype) or attname in ('search_text', 'municipality_id'))) as without
    from pg_constraint named
    join pg_attribute naming on naming.attrelid = named.conrelid and naming.attnum = any(named.conkey)
   where named.contype = 'f' and named.confrelid = 'person'::regclass
     and exists (select from pg_attribute where attrelid = named.conrelid and attname = 'municipality_id')
   group by named.conrelid order by 1`;

@Injectable()
export class PersonalDataQuery {
  constructor(
    private readonly reads: Reads,
    private readonly erasure: Erasure,
  ) {}

  async of(personId: string): Promise<PersonalData> {
    const municipalities = [];
    for (const part of await this.erasure.partsOf(personId)) {
      municipalities.push({ municipality: part.slug, records: await this.records(personId, part) });
    }
    const own = (sql: string) =>
      this.reads.rows<{ record: Record<string, unknown> }>({ personId }, sql, [personId]).then(recordsOf);
    const [person] = await own(`select to_jsonb(person) - 'password_hash' as record from person where id = $1`);
    return {
      person: person ?? {},
      sessions: await own(
        `select jsonb_build_object('begun', created_at, 'until', expires_at) as record from session where person_id = $1`,
      ),
      accessTokens: await own(
        `select to_jsonb(access_token) - 'token_hash' as record from access_token where person_id = $1`,
      ),
      municipalities,
    };
  }

  private async records(personId: string, { municipalityId }: Part): Promise<Records> {
    const all: Records = {};
    const add = async (name: string, sql: string, parameters: readonly unknown[]) => {
      const found = await this.reads.rows<{ record: Record<string, unknown> }>(municipalityId, sql, parameters);
      if (found.length > 0) all[name] = recordsOf(found);
    };
    for (const [name, sql] of Object.entries(OF_OWN_PARTIES)) await add(name, sql, [personId]);
    type Table = { name: string; by: string[]; without: string[] };
    for (const { name, by, without } of await this.reads.rows<Table>(municipalityId, TABLES_NAMING_PEOPLE)) {
      const mine = by.map((column) => `named.${column} = $1`).join(' or ');
      const sql = `select to_jsonb(named) - $2::text[] as record from ${name} named where ${mine}`;
      await add(name, sql, [personId, name === 'counselling_case' ? [...without, ...OF_STAFF] : without]);
    }
    return all;
  }
}

function recordsOf(rows: readonly { record: Record<string, unknown> }[]): Record<string, unknown>[] {
  return rows.map(({ record }) => record);
}
