import { type ActingClock, type Actor, type DomainEvent, Ids, Outbox } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { TypeormTransaction } from '../database/typeorm-transaction';
import { OutboxWitnesses } from './outbox-witnesses';

const ROWS = `
  from rows from (jsonb_to_recordset($2) as (id uuid, name text, kind text, subject uuid, at timestamptz, was text,
                                             "is" text, reason text, data jsonb)) with ordinality
    as row (id, name, kind, subject, at, was, "is", reason, data, place)
 order by place`;

@Injectable()
export class TypeormOutbox extends Outbox {
  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly ids: Ids,
    private readonly witnesses: OutboxWitnesses,
  ) {
    super();
  }

  async add(by: Actor | ActingClock, events: readonly DomainEvent[]): Promise<void> {
    if (events.length === 0) return;
    const rows = events.map((event) => ({
      id: this.ids.next(),
      name: event.name,
      kind: event.subject.kind,
      subject: event.subject.id,
      at: event.occurredAt,
      was: event.from ?? null,
      is: event.to ?? null,
      reason: event.reason ?? null,
      data: event.data ?? {},
    }));
    const { manager } = this.transaction;
    const parameters = [by.municipalityId, JSON.stringify(rows)];
    await manager.query(
      `insert into outbox (id, municipality_id, name, subject_kind, subject_id, data, occurred_at)
       select id, $1::uuid, name, kind, subject, data, at ${ROWS}`,
      parameters,
    );
    // In the order of the events: the chain links each row to the one before.
    await manager.query(
      `insert into audit_event (id, municipality_id, occurred_at, person_id, on_behalf_of, action, subject_kind,
                                subject_id, from_state, to_state, reason, data)
       select id, $1::uuid, at, $3::uuid, $4::uuid, name, kind, subject, was, "is", reason, data ${ROWS}`,
      [...parameters, by.personId, by.personId === null ? null : (by.onBehalfOf ?? null)],
    );
    if (by.personId !== null) await this.witnesses.tell(by, events);
  }
}
