import type { Language } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type Confirmation, Subscriptions } from '../application/subscriptions';
import type { Confirmed, Ended, EndReason, Subscription, Unconfirmed } from '../domain/subscription';

type Row = {
  id: string;
  municipalityId: string;
  state: Subscription['state'];
  email: string | null;
  language: Language | null;
  askedAt: Date;
  confirmedAt: Date | null;
  endedAt: Date | null;
  endedBecause: EndReason | null;
};

const COLUMNS = `id, municipality_id as "municipalityId", state, email, language, asked_at as "askedAt",
  confirmed_at as "confirmedAt", ended_at as "endedAt", ended_because as "endedBecause"`;

/** The mail server said that there is no such mailbox; not that it dislikes what we write (5.7). */
const NO_SUCH_MAILBOX = `attempt.outcome = 'refused' and attempt.reply ~ '^smtp-55[0134]' and attempt.reply !~ ' 5[.]7'`;

@Injectable()
export class SqlSubscriptions extends Subscriptions {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async takeByAddress(municipalityId: string, email: string): Promise<Unconfirmed | Confirmed | null> {
    // There may be no row yet that could be locked.
    await this.transaction.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `magazine ${municipalityId} ${email}`,
    ]);
    const [row] = await this.transaction.manager.query<Row[]>(
      `select ${COLUMNS} from magazine_subscription where municipality_id = $1 and lower(email) = $2 for update`,
      [municipalityId, email],
    );
    return row ? (toSubscription(row) as Unconfirmed | Confirmed) : null;
  }

  async take(id: string): Promise<Subscription | null> {
    const [row] = await this.transaction.manager.query<Row[]>(
      `select ${COLUMNS} from magazine_subscription where id = $1 for update`,
      [id],
    );
    return row ? toSubscription(row) : null;
  }

  async add({ id, municipalityId, email, language, askedAt }: Unconfirmed): Promise<void> {
    await this.transaction.manager.query(
      `insert into magazine_subscription (id, municipality_id, state, email, language, asked_at)
       values ($1, $2, 'unconfirmed', $3, $4, $5)`,
      [id, municipalityId, email, language, askedAt],
    );
  }

  async askAgain(id: string, language: Language, at: Date): Promise<void> {
    await this.transaction.manager.query(
      'update magazine_subscription set language = $2, asked_at = $3 where id = $1',
      [id, language, at],
    );
  }

  async save(next: Confirmed | Ended): Promise<void> {
    if (next.state === 'confirmed') {
      await this.transaction.manager.query(
        `update magazine_subscription set state = 'confirmed', confirmed_at = $2 where id = $1`,
        [next.id, next.confirmedAt],
      );
      return;
    }
    const { manager } = this.transaction;
    await manager.query(
      `update magazine_subscription
          set state = 'ended', email = null, language = null, ended_at = $2, ended_because = $3 where id = $1`,
      [next.id, next.endedAt, next.endedBecause],
    );
    // What the records of sending keep of the address, too.
    await manager.query('delete from magazine_confirmation where subscription_id = $1', [next.id]);
    await manager.query(
      `update delivery set sent_to = null,
              state = case when delivery.state = 'queued' then 'cancelled' else delivery.state end
         from magazine_copy copy where copy.id = delivery.magazine_copy_id and copy.subscription_id = $1`,
      [next.id],
    );
  }

  async addConfirmation(municipalityId: string, { id, subscriptionId, askedAt }: Confirmation): Promise<void> {
    await this.transaction.manager.query(
      'insert into magazine_confirmation (id, municipality_id, subscription_id, asked_at) values ($1, $2, $3, $4)',
      [id, municipalityId, subscriptionId, askedAt],
    );
  }

  async confirmation(id: string): Promise<Confirmation | null> {
    const [row] = await this.transaction.manager.query<Confirmation[]>(
      `select id, subscription_id as "subscriptionId", asked_at as "askedAt" from magazine_confirmation where id = $1`,
      [id],
    );
    return row ?? null;
  }

  async eraseUnconfirmed(municipalityId: string, before: Date): Promise<number> {
    const [, erased] = await this.transaction.manager.query<[unknown[], number]>(
      `delete from magazine_subscription where municipality_id = $1 and state = 'unconfirmed' and asked_at < $2`,
      [municipalityId, before],
    );
    return erased;
  }

  async unreachable(municipalityId: string): Promise<string[]> {
    const rows = await this.transaction.manager.query<{ id: string }[]>(
      `select distinct subscription.id
         from magazine_subscription subscription
         join magazine_copy copy on copy.subscription_id = subscription.id
         join delivery on delivery.magazine_copy_id = copy.id
        where subscription.municipality_id = $1 and subscription.state = 'confirmed'
          and (delivery.state = 'bounced' or delivery.last_error = 'dead-address'
               or delivery.state = 'failed' and exists (select from delivery_attempt attempt
                    where attempt.delivery_id = delivery.id and ${NO_SUCH_MAILBOX}))`,
      [municipalityId],
    );
    return rows.map(({ id }) => id);
  }
}

/** A row that the database should have refused is a bug, so it throws instead of guessing. */
function toSubscription(row: Row): Subscription {
  const { id, municipalityId, askedAt, email, language, confirmedAt, endedAt, endedBecause } = row;
  const known = { id, municipalityId, askedAt };
  if (row.state === 'unconfirmed' && email && language) return { ...known, email, language, state: 'unconfirmed' };
  if (row.state === 'confirmed' && email && language && confirmedAt) {
    return { ...known, email, language, confirmedAt, state: 'confirmed' };
  }
  if (row.state === 'ended' && confirmedAt && endedAt && endedBecause) {
    return { ...known, confirmedAt, endedAt, endedBecause, state: 'ended' };
  }
  throw new Error(`The subscription ${id} is stored in an impossible shape (state ${row.state})`);
}
