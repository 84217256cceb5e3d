import { type ActingClock, type Actor, type DomainEvent, Ids, Outbox } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { TypeormTransaction } from '../database/typeorm-transaction';

@Injectable()
export class TypeormOutbox extends Outbox {
  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly ids: Ids,
  ) {
    super();
  }

  async add(by: Actor | ActingClock, events: readonly DomainEvent[]): Promise<void> {
    const manager = this.transaction.manager;
    const onBehalfOf = by.personId === null ? null : (by.onBehalfOf ?? null);
    for (const event of events) {
      const id = this.ids.next();
      const data = JSON.stringify(event.data ?? {});
      await manager.query(
        `insert into outbox (id, municipality_id, name, subject_kind, subject_id, data, occurred_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, by.municipalityId, event.name, event.subject.kind, event.subject.id, data, event.occurredAt],
      );
      await manager.query(
        `insert into audit_event (id, municipality_id, occurred_at, person_id, on_behalf_of, action, subject_kind,
                                  subject_id, from_state, to_state, reason, data)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [
          id,
          by.municipalityId,
          event.occurredAt,
          by.personId,
          onBehalfOf,
          event.name,
          event.subject.kind,
          event.subject.id,
          event.from ?? null,
          event.to ?? null,
          event.reason ?? null,
          data,
        ],
      );
    }
  }
}
