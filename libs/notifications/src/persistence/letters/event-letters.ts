import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { LetterContent } from '../../application/letter';
import { Letters } from './letters';

type Told = {
  deliveryId: string;
  to: string;
  type: string;
  at: Date;
  kind: string;
  id: string;
  from: string | null;
  becomes: string | null;
};

/** An event as a municipality's own system is told it: ids and states, no names and no words of people. */
@Injectable()
export class EventLetters extends Letters {
  readonly column = 'event_id';

  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async of(_municipalityId: string, deliveryIds: readonly string[]): Promise<ReadonlyMap<string, LetterContent>> {
    const told = await this.transaction.manager.query<Told[]>(
      `select delivery.id as "deliveryId", webhook.url as to, event.action as type, event.occurred_at as at,
              event.subject_kind as kind, event.subject_id as id, event.from_state as "from", event.to_state as becomes
         from delivery join audit_event event on event.id = delivery.event_id
         join webhook on webhook.municipality_id = delivery.municipality_id
        where delivery.id = any($1) and webhook.enabled`,
      [deliveryIds],
    );
    return new Map(told.map((line) => [line.deliveryId, letterOf(line)]));
  }
}

function letterOf({ to, type, at, kind, id, from, becomes }: Told): LetterContent {
  const text = JSON.stringify({ type, timestamp: at.toISOString(), data: { kind, id, from, to: becomes } });
  return { to, language: 'ja', write: () => Promise.resolve({ subject: type, text, html: '' }) };
}
