import { setTimeout as sleep } from 'node:timers/promises';
import { Clock } from '@app/kernel';
import { type EventJob, QUEUE_FOR_EVENT, type QueueName, TypeormTransaction } from '@app/platform';
import { getQueueToken } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bullmq';

const BATCH = 200;
const PAUSE_MS = 250;

type OutboxLine = EventJob & { readonly name: string };

/**
 * Moves committed events to their queues. A crash midway repeats a job, never loses one: the rows are marked only
 * after the queue has the jobs, a job's id is its event's id, and what the processors do is harmless when done twice.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(OutboxRelay.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  /** When the outbox was last looked through without a fault, in milliseconds of the system's clock. */
  lastTurn = Date.now();

  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly clock: Clock,
    private readonly moduleRef: ModuleRef,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.keepRelaying();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** How many events were moved. `skip locked` lets several workers relay side by side without moving one twice. */
  relay(): Promise<number> {
    return this.transaction.runIn({ relay: true }, async () => {
      const { manager } = this.transaction;
      const lines = await manager.query<OutboxLine[]>(
        `select id as "eventId", municipality_id as "municipalityId", name, subject_id as "subjectId", data
           from outbox where published_at is null order by occurred_at, id limit $1 for update skip locked`,
        [BATCH],
      );
      for (const [queue, heard] of byQueue(lines)) {
        const jobs = heard.map(({ name, ...data }) => ({ name, data, opts: { jobId: data.eventId } }));
        await this.moduleRef.get<Queue<EventJob>>(getQueueToken(queue), { strict: false }).addBulk(jobs);
      }
      if (lines.length > 0) {
        const ids = lines.map(({ eventId }) => eventId);
        await manager.query('update outbox set published_at = $2 where id = any($1)', [ids, this.clock.now()]);
      }
      return lines.length;
    });
  }

  private async keepRelaying(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      let moved = 0;
      try {
        moved = await this.relay();
        this.lastTurn = Date.now();
      } catch (error) {
        this.logger.error(error);
      }
      if (moved < BATCH) await sleep(PAUSE_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }
}

function byQueue(lines: readonly OutboxLine[]): ReadonlyMap<QueueName, OutboxLine[]> {
  const found = new Map<QueueName, OutboxLine[]>();
  for (const line of lines) {
    const queue = QUEUE_FOR_EVENT.get(line.name);
    if (queue !== undefined) found.set(queue, [...(found.get(queue) ?? []), line]);
  }
  return found;
}
