import { DomainError, type DomainEvent } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { Reads } from '../database/reads';
import { QUEUE_FOR_EVENT, type QueueName, QUEUES } from './queues';

export type QueueLine = {
  readonly queue: QueueName;
  /** Events of this municipality whose job has not come to its end. */
  readonly open: number;
  /** Those of them whose job failed at least once. */
  readonly failing: number;
  readonly oldestAt: Date | null;
};

export type OpenJobLine = {
  readonly eventId: string;
  readonly name: string;
  readonly queue: QueueName;
  readonly subject: { readonly kind: DomainEvent['subject']['kind']; readonly id: string };
  readonly occurredAt: Date;
  readonly failures: number;
  readonly failure: string | null;
  readonly failedAt: Date | null;
};

const LINE = `event.id as "eventId", event.name, event.occurred_at as "occurredAt", event.failures, event.failure,
  event.failed_at as "failedAt", json_build_object('kind', event.subject_kind, 'id', event.subject_id) as subject`;

/** Jobs that wait or fail, as their events tell: each municipality sees its own, whichever queue they are in. */
@Injectable()
export class OpenJobsQuery {
  constructor(private readonly reads: Reads) {}

  async queues(municipalityId: string): Promise<QueueLine[]> {
    const rows = await this.reads.rows<{ name: string; open: number; failing: number; oldestAt: Date }>(
      municipalityId,
      `select name, count(*)::int as open, count(failure)::int as failing, min(occurred_at) as "oldestAt"
         from outbox where done_at is null and name = any($1) group by name`,
      [[...QUEUE_FOR_EVENT.keys()]],
    );
    const heard = new Set(QUEUE_FOR_EVENT.values());
    return Object.values(QUEUES)
      .filter((queue) => heard.has(queue))
      .map((queue) => {
        const lines = rows.filter(({ name }) => QUEUE_FOR_EVENT.get(name) === queue);
        const sum = (count: 'open' | 'failing') => lines.reduce((total, line) => total + line[count], 0);
        const [oldestAt = null] = lines.map((line) => line.oldestAt).sort((a, b) => a.getTime() - b.getTime());
        return { queue, open: sum('open'), failing: sum('failing'), oldestAt };
      });
  }

  /** The oldest first; `after` is the last one seen. */
  async jobs(
    municipalityId: string,
    filter: { queue?: QueueName | undefined; failing: boolean; after?: string | undefined; limit: number },
  ): Promise<OpenJobLine[]> {
    const names = [...QUEUE_FOR_EVENT].flatMap(([name, queue]) => {
      return filter.queue === undefined || queue === filter.queue ? [name] : [];
    });
    const rows = await this.reads.rows<Omit<OpenJobLine, 'queue'>>(
      municipalityId,
      `select ${LINE} from outbox event
        where done_at is null and name = any($1) and (not $2 or failure is not null) and ($3::uuid is null or id > $3)
        order by id limit $4`,
      [names, filter.failing, filter.after ?? null, filter.limit],
    );
    return rows.map((row) => ({ ...row, queue: QUEUE_FOR_EVENT.get(row.name)! }));
  }

  /** @throws DomainError not-found `job.not-found` when it has come to its end, or is another municipality's */
  async one(municipalityId: string, eventId: string): Promise<OpenJobLine> {
    const sql = `select ${LINE} from outbox event where id = $1 and done_at is null`;
    const row = await this.reads.row<Omit<OpenJobLine, 'queue'>>(municipalityId, sql, [eventId]);
    const queue = row && QUEUE_FOR_EVENT.get(row.name);
    if (!row || !queue) throw new DomainError('not-found', 'job.not-found');
    return { ...row, queue };
  }
}
