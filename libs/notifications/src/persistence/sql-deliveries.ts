import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Ids } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Deliveries, type Taking } from '../application/deliveries';
import type { Letter, LetterContent } from '../application/letter';
import type { AttemptOutcome, Channel, SendingFailure } from '../domain/delivery';
import { DeliveryTasks } from './delivery-tasks';
import { ALL_LETTERS, type Letters } from './letters/letters';
import { WorkerPresence, WORKERS } from './worker-presence';

type Claimed = { id: string; messageId: string; attempts: number; givesUpAt: Date } & Record<
  Letters['column'],
  string | null
>;

const GIVES_UP_AFTER = '72 hours';
const RECORDING_PAUSE_MS = 200;

/** How an address is remembered where it need not be read. */
const addressDigest = (address: string): Buffer => createHash('sha256').update(address.toLowerCase()).digest();

@Injectable()
export class SqlDeliveries extends Deliveries {
  private readonly logger = new Logger('Deliveries');
  /** What this worker is at. What it has taken and is not at any more, for a fault of ours, is taken back. */
  private readonly atHand = new Set<string>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly transaction: TypeormTransaction,
    private readonly presence: WorkerPresence,
    private readonly tasks: DeliveryTasks,
    private readonly ids: Ids,
    @Inject(ALL_LETTERS) private readonly letters: readonly Letters[],
  ) {
    super();
  }

  async take({ municipalityId, channel, at, quiet, limit }: Taking) {
    const claimedBy = await this.presence.announce();
    return this.transaction.run(municipalityId, async () => {
      const claimed = await this.transaction.manager.query<Claimed[]>(
        `with due as (select id from delivery
                       where municipality_id = $1 and channel = $2 and state = 'queued' and send_after <= $3
                         and (any_hour or not $4)
                       order by send_after, id limit $5 for update skip locked),
              claimed as (update delivery
                             set state = 'sending', attempts = attempts + 1, claimed_at = $3, claimed_by = $6,
                                 gives_up_at = coalesce(gives_up_at, $3 + interval '${GIVES_UP_AFTER}')
                            from due where delivery.id = due.id returning delivery.*)
         select id, message_id as "messageId", attempts, gives_up_at as "givesUpAt",
                ${this.letters.map(({ column }) => column).join(', ')}
           from claimed order by send_after, id`,
        [municipalityId, channel, at, quiet, limit, claimedBy],
      );
      const contents = await this.contentsOf(municipalityId, claimed, at);
      const letters = claimed.flatMap(({ id: deliveryId, messageId, attempts, givesUpAt }): Letter[] => {
        const content = contents.get(deliveryId);
        if (!content) return [];
        return [{ ...content, deliveryId, municipalityId, messageId, attempts, givesUpAt, claimedBy }];
      });
      for (const { deliveryId } of letters) this.atHand.add(deliveryId);
      return { taken: claimed.length, letters };
    });
  }

  /** Of those that can be sent; what becomes of the others is recorded here. */
  private async contentsOf(municipalityId: string, claimed: readonly Claimed[], at: Date) {
    const contents = new Map<string, LetterContent>();
    for (const kind of this.letters) {
      const ids = claimed.filter((one) => one[kind.column] !== null).map(({ id }) => id);
      if (ids.length === 0) continue;
      for (const [id, content] of await kind.of(municipalityId, ids)) contents.set(id, content);
    }
    const nobody = claimed.map(({ id }) => id).filter((id) => !contents.has(id));
    await this.close(nobody, 'cancelled', 'nobody to send it to');
    for (const id of await this.toDeadAddresses(contents)) {
      contents.delete(id);
      await this.close([id], 'failed', 'dead-address');
      await this.tasks.callReader(id, at);
    }
    return contents;
  }

  private async toDeadAddresses(contents: ReadonlyMap<string, LetterContent>): Promise<string[]> {
    const digests = new Map([...contents].map(([id, { to }]) => [id, addressDigest(to)]));
    if (digests.size === 0) return [];
    const dead = await this.transaction.manager.query<{ address: Buffer }[]>(
      'select address from dead_address where address = any($1)',
      [[...digests.values()]],
    );
    return [...digests].filter(([, digest]) => dead.some(({ address }) => address.equals(digest))).map(([id]) => id);
  }

  private async close(ids: readonly string[], state: 'cancelled' | 'failed', why: string): Promise<void> {
    if (ids.length === 0) return;
    await this.transaction.manager.query('update delivery set state = $2, last_error = $3 where id = any($1)', [
      ids,
      state,
      why,
    ]);
  }

  postpone(municipalityId: string, channel: Channel, at: Date, until: Date): Promise<void> {
    return this.transaction.run(municipalityId, async () => {
      await this.transaction.manager.query(
        `update delivery set send_after = $4
          where municipality_id = $1 and channel = $2 and state = 'queued' and send_after <= $3 and not any_hour`,
        [municipalityId, channel, at, until],
      );
    });
  }

  takeBack(municipalityId: string, channel: Channel, at: Date): Promise<number> {
    return this.transaction.run(municipalityId, async () => {
      const { manager } = this.transaction;
      const workers = await manager.query<{ number: number | null }[]>(
        `select distinct claimed_by as number from delivery
          where municipality_id = $1 and channel = $2 and state = 'sending'`,
        [municipalityId, channel],
      );
      const dead: (number | null)[] = [];
      for (const { number } of workers) if (await this.isDead(number)) dead.push(number);
      if (workers.length === 0) return 0;
      // The attempt's number is the delivery's count: each is begun once.
      const back = await manager.query<{ id: string; number: number }[]>(
        `with lost as (select id from delivery
                        where municipality_id = $1 and channel = $2 and state = 'sending'
                          and (claimed_by = any($3) or claimed_by is null
                               or (claimed_by = $4 and not (id = any($5))))
                        for update skip locked),
              back as (update delivery set state = 'queued' from lost where delivery.id = lost.id returning delivery.*)
         select id, attempts as number from back`,
        [municipalityId, channel, dead, this.presence.number ?? null, [...this.atHand]],
      );
      for (const { id, number } of back) await this.attempted(municipalityId, id, number, at, 'unknown', '');
      if (back.length > 0) this.logger.warn(`${back.length} deliveries by ${channel} were left by workers that died`);
      return back.length;
    });
  }

  private async isDead(worker: number | null): Promise<boolean> {
    if (worker === null) return true;
    const [lock] = await this.transaction.manager.query<{ free: boolean }[]>(
      'select pg_try_advisory_xact_lock($1, $2) as free',
      [WORKERS, worker],
    );
    return lock?.free === true;
  }

  holds({ claimedBy }: Letter): boolean {
    return this.presence.number === claimedBy;
  }

  release({ deliveryId }: Letter): void {
    this.atHand.delete(deliveryId);
  }

  async accepted(letter: Letter, reply: string, at: Date): Promise<void> {
    const { municipalityId, deliveryId, claimedBy, to } = letter;
    for (;;) {
      try {
        const [row] = await this.dataSource.query<{ recorded: boolean }[]>(
          'select record_acceptance($1, $2, $3, $4, $5, $6, $7) as recorded',
          [municipalityId, deliveryId, claimedBy, this.ids.next(), at, addressDigest(to), reply],
        );
        if (row?.recorded !== true) this.logger.warn(`Delivery ${deliveryId} was taken back after it had been sent`);
        return;
      } catch (error) {
        // Answered by the database itself: asking again would not help.
        if (isAnswer(error)) throw error;
        await sleep(RECORDING_PAUSE_MS);
      }
    }
  }

  deferred(letter: Letter, { code }: SendingFailure, at: Date, until: Date): Promise<void> {
    return this.transaction.run(letter.municipalityId, async () => {
      await this.end(letter, 'queued', 'deferred', code, at, until);
    });
  }

  async refused(letter: Letter, { code }: SendingFailure, at: Date): Promise<boolean> {
    if (!(await this.end(letter, 'failed', 'refused', code, at, null))) return false;
    await this.tasks.lookAfter(letter.deliveryId, code, at);
    return true;
  }

  private async end(
    { municipalityId, deliveryId, claimedBy, attempts }: Letter,
    state: 'queued' | 'failed',
    outcome: AttemptOutcome,
    code: string,
    at: Date,
    until: Date | null,
  ): Promise<boolean> {
    const [, count] = await this.transaction.manager.query<[unknown[], number]>(
      `update delivery set state = $3, last_error = $4, send_after = coalesce($5, send_after)
        where id = $1 and state = 'sending' and claimed_by = $2`,
      [deliveryId, claimedBy, state, code, until],
    );
    if (count === 0) return false;
    await this.attempted(municipalityId, deliveryId, attempts, at, outcome, code);
    return true;
  }

  private async attempted(
    municipalityId: string,
    deliveryId: string,
    number: number,
    at: Date,
    outcome: AttemptOutcome,
    reply: string,
  ): Promise<void> {
    await this.transaction.manager.query(
      `insert into delivery_attempt (id, municipality_id, delivery_id, number, at, outcome, reply)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [this.ids.next(), municipalityId, deliveryId, number, at, outcome, reply],
    );
  }
}

/**
 * Did PostgreSQL answer, rather than the connection break? Class 57 is the server going down or coming up, 53 lack of
 * connections; both pass.
 */
function isAnswer(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !/^(57P|53|08)/.test(code);
}
