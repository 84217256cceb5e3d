import { setTimeout as sleep } from 'node:timers/promises';
import { Clock } from '@app/kernel';
import { type EventJob, QUEUE_FOR_EVENT, type QueueName, TypeormTransaction } from '@app/platform';
import { getQueueToken } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bullmq';

const BATCH = 200;
const PAUSE_MS = 250;
/** How often a worker looks for events whose jobs were lost, and how long a job may take before it is looked for. */
const LOST_LOOK_MS = 30_000;
const LOST_AFTER = '3 minutes';

type OutboxLine = EventJob & { readonly name: string };

const LINE = `id as "eventId", municipality_id as "municipalityId", name, subject_id as "subjectId", data`;

/**
 * Moves committed events to their queues. A crash midway repeats a job, never loses one: the rows are marked only
 * after the queue has the jobs, a job's id is its event's id, and what the processors do is harmless when done twice.
 * A queue that loses its jobs is given them again: each processor marks the event when its job is done.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(OutboxRelay.name);
  private readonly stopping = new AbortController();
  private running: Promise<unknown> = Promise.resolve();
  /** When the outbox was last looked through without a fault, in milliseconds of the system's clock. */
  lastTurn = Date.now();

  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly clock: Clock,
    private readonly moduleRef: ModuleRef,
  ) {}

  onApplicationBootstrap(): void {
    this.running = Promise.all([this.keepRelaying(), this.keepLookingForLost()]);
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
        `select ${LINE} from outbox where published_at is null order by occurred_at, id limit $1
            for update skip locked`,
        [BATCH],
      );
      for (const [queue, heard] of byQueue(lines)) await this.queue(queue).addBulk(heard.map(jobOf));
      if (lines.length > 0) {
        const ids = lines.map(({ eventId }) => eventId);
        const unheard = lines.filter(({ name }) => !QUEUE_FOR_EVENT.has(name)).map(({ eventId }) => eventId);
        await manager.query(
          `update outbox set published_at = $2, handed_at = now(), done_at = case when id = any($3) then now() end
            where id = any($1)`,
          [ids, this.clock.now(), unheard],
        );
      }
      return lines.length;
    });
  }

  /**
   * How many events were looked for. Those whose job the queue has forgotten or given up are handed to it once more; a
   * job that still waits, or is being done, is left alone.
   */
  handAgain(lostAfter = LOST_AFTER): Promise<number> {
    return this.transaction.runIn({ relay: true }, async () => {
      const { manager } = this.transaction;
      const lines = await manager.query<OutboxLine[]>(
        `select ${LINE} from outbox
          where done_at is null and published_at is not null and handed_at < now() - $2::interval
          order by handed_at limit $1 for update skip locked`,
        [BATCH, lostAfter],
      );
      let handed = 0;
      for (const line of lines) if (await this.handOneAgain(line)) handed += 1;
      await manager.query('update outbox set handed_at = now() where id = any($1)', [
        lines.map(({ eventId }) => eventId),
      ]);
      if (handed > 0) this.logger.warn(`${handed} events were handed to their queue again`);
      return lines.length;
    });
  }

  private async handOneAgain(line: OutboxLine): Promise<boolean> {
    const name = QUEUE_FOR_EVENT.get(line.name);
    if (name === undefined) return false;
    const queue = this.queue(name);
    const job = await queue.getJob(line.eventId);
    if (job !== undefined) {
      if (!(await job.isFailed()) && !(await job.isCompleted())) return false;
      await job.remove();
    }
    await queue.addBulk([jobOf(line)]);
    return true;
  }

  private queue(name: QueueName): Queue<EventJob> {
    return this.moduleRef.get<Queue<EventJob>>(getQueueToken(name), { strict: false });
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
      if (moved < BATCH) await this.pause(PAUSE_MS);
    }
  }

  private async keepLookingForLost(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.pause(LOST_LOOK_MS);
      try {
        while (!this.stopping.signal.aborted && (await this.handAgain()) > 0);
      } catch (error) {
        this.logger.error(error);
      }
    }
  }

  private async pause(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}

function jobOf({ name, ...data }: OutboxLine) {
  return { name, data, opts: { jobId: data.eventId } };
}

function byQueue(lines: readonly OutboxLine[]): ReadonlyMap<QueueName, OutboxLine[]> {
  const found = new Map<QueueName, OutboxLine[]>();
  for (const line of lines) {
    const queue = QUEUE_FOR_EVENT.get(line.name);
    if (queue !== undefined) found.set(queue, [...(found.get(queue) ?? []), line]);
  }
  return found;
}
