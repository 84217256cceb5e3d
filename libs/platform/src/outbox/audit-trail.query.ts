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

export type AuditFilter = { subjectKind?: string; subjectId?: string; action?: string; before?: number; limit: number };

/** The municipality's audit trail, newest first. */
@Injectable()
export class AuditTrailQuery {
  constructor(private readonly reads: Reads) {}

  lines(municipalityId: string, filter: AuditFilter): Promise<AuditLine[]> {
    return this.reads.rows(
      municipalityId,
      `select event.seq::int as seq, event.id, event.occurred_at as "occurredAt",
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
          and ($4::bigint is null or event.seq < $4)
        order by event.seq desc
        limit $5`,
      [
        filter.subjectKind ?? null,
        filter.subjectId ?? null,
        filter.action ?? null,
        filter.before ?? null,
        filter.limit,
      ],
    );
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
