import { Injectable } from '@nestjs/common';
import { Reads } from '../database/reads';

export type AuditLine = {
  seq: number;
  id: string;
  occurredAt: Date;
  person: { id: string; name: string } | null;
  onBehalfOf: { id: string; name: string } | null;
  action: string;
  subject: { kind: string; id: string };
  from: string | null;
  to: string | null;
  reason: string | null;
  data: Record<string, unknown>;
  hash: string;
};

export type AuditFilter = {
  subjectKind?: string | undefined;
  subjectId?: string | undefined;
  /** A whole action (`match.approved`), or the beginning of some (`match.`). */
  action?: string | undefined;
  /** Part of the name of who did it, or for whom. */
  who?: string | undefined;
  from?: Date | undefined;
  /** The first moment that is no longer meant. */
  to?: Date | undefined;
  /** The number of the last line seen. */
  before?: number | undefined;
  limit: number;
};

/** The municipality's audit trail, newest first. */
@Injectable()
export class AuditTrailQuery {
  constructor(private readonly reads: Reads) {}

  lines(municipalityId: string, filter: AuditFilter): Promise<AuditLine[]> {
    const { sql, parameters } = this.statement(filter);
    return this.reads.rows(municipalityId, sql, parameters);
  }

  /** What `lines` asks the database, so that a test can look at its plan. */
  statement(filter: AuditFilter): { readonly sql: string; readonly parameters: readonly unknown[] } {
    const sql = `
       select event.seq::int as seq, event.id, event.occurred_at as "occurredAt",
              case when person.id is not null then json_build_object('id', person.id, 'name', person.name) end as person,
              case when party.id is not null then json_build_object('id', party.id, 'name', party.name) end as "onBehalfOf",
              event.action, json_build_object('kind', event.subject_kind, 'id', event.subject_id) as subject,
              event.from_state as "from", event.to_state as "to", event.reason, event.data,
              encode(event.hash, 'hex') as hash
         from audit_event event
         left join person on person.id = event.person_id
         left join party on party.id = event.on_behalf_of
        where ($1::text is null or event.subject_kind = $1)
          and ($2::uuid is null or event.subject_id = $2)
          and ($3::text is null or event.action = $3)
          and ($4::text is null or event.action >= $4 and event.action < $4 || chr(1114111))
          and ($5::text is null
               or event.person_id = any(array(select id from person where name ilike $5))
               or event.on_behalf_of = any(array(select id from party where name ilike $5)))
          and ($6::timestamptz is null or event.occurred_at >= $6)
          and ($7::timestamptz is null or event.occurred_at < $7)
          and ($8::bigint is null or event.seq < $8)
        order by event.seq desc
        limit $9`;
    const { action, who } = filter;
    const beginning = action?.endsWith('.') === true;
    const parameters = [
      ...[filter.subjectKind ?? null, filter.subjectId ?? null],
      ...[beginning ? null : (action ?? null), beginning ? action : null],
      who === undefined ? null : `%${who.replace(/[\\%_]/g, '\\$&')}%`,
      ...[filter.from ?? null, filter.to ?? null, filter.before ?? null, filter.limit],
    ];
    return { sql, parameters };
  }

  /** The first event whose hash or link does not fit, or null when the chain is whole. */
  async firstBrokenLink(municipalityId: string): Promise<number | null> {
    const broken = await this.reads.row<{ seq: number }>(
      municipalityId,
      `select seq::int as seq from (
         select event.seq, event.hash, event.previous_hash, audit_event_hash(event) as expected,
                lag(event.hash, 1, sha256(''::bytea)) over (order by event.seq) as before,
                row_number() over (order by event.seq) as position
           from audit_event event) chain
        where hash <> expected or previous_hash <> before or seq <> position
        order by seq limit 1`,
    );
    return broken?.seq ?? null;
  }
}
