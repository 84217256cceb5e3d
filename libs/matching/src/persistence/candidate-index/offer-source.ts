import { localDateOf } from '@app/kernel';
import { Client } from 'pg';
import type { PartyContacts } from '../../domain/retrieval/offer-record';
import { CONTACTS, LOAD_DAYS } from './contacts.sql';
import { type CopiedRow, CopiedRows } from './copied-rows';
import { OFFER_ROW } from './offer-rows';

const CHANNEL = 'musubi_offers';
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The offers of a municipality lie scattered: with less memory, their places are forgotten and looked for again. To have
 * other processes read ahead what the system has in memory anyway doubles PostgreSQL's work, and to compile the query
 * costs a fifth more.
 */
const FOR_MANY_ROWS = `set local work_mem = '64MB'; set local effective_io_concurrency = 0; set local jit = off`;

/** What the database says has changed. */
export type Change = { readonly kind: 'offer' | 'party'; readonly municipalityId: string; readonly id: string };

export type OfferListener = {
  /** Whatever is committed after the connection was made. */
  readonly hear: (change: Change) => void;
  /** Once, when the connection that was made is gone; one that could not be made only fails. */
  readonly ended: (error?: Error) => void;
};

/**
 * The index's own connections: one that asks, and one that hears, as what is told comes only between transactions. The
 * role cannot see past row-level security, so all rows are read municipality by municipality; messages carry ids only.
 */
export class OfferSource {
  private constructor(
    private readonly client: Client,
    private readonly listening: Client | undefined,
    private readonly openStates: readonly string[],
  ) {}

  static async open(
    databaseUrl: string,
    openStates: readonly string[],
    listener?: OfferListener,
  ): Promise<OfferSource> {
    const client = clientOf(databaseUrl);
    const listening = listener && clientOf(databaseUrl);
    const both = listening ? [client, listening] : [client];
    const is = { open: false, lost: false };
    const end = (error?: Error): void => {
      is.lost = true;
      if (!is.open) return;
      is.open = false;
      listener?.ended(error);
      void closed(both);
    };
    for (const one of both) one.on('error', end).on('end', () => end());
    listening?.on('notification', ({ payload }) => {
      const [kind, municipalityId, id] = (payload ?? '').split(' ');
      if ((kind === 'offer' || kind === 'party') && municipalityId && id) listener?.hear({ kind, municipalityId, id });
    });
    try {
      for (const one of both) await one.connect();
      await listening?.query(`listen ${CHANNEL}`);
      if (is.lost) throw new Error('One of the connections was lost while the other was made');
    } catch (error) {
      void closed(both);
      throw error;
    }
    is.open = true;
    return new OfferSource(client, listening, openStates);
  }

  async close(): Promise<void> {
    await closed(this.listening ? [this.client, this.listening] : [this.client]);
  }

  /** Fails, or waits, when nothing can be heard any more. */
  async hears(): Promise<void> {
    await this.listening?.query('select');
  }

  /** A transaction that is not seen by a snapshot of now has this number or a later one. */
  async watermark(): Promise<string> {
    const { rows } = await this.client.query<{ xmin: string }>(
      'select pg_snapshot_xmin(pg_current_snapshot()) as xmin',
    );
    return rows[0]?.xmin ?? '0';
  }

  async municipalities(): Promise<string[]> {
    return (await this.client.query<{ id: string }>('select id from municipality order by id')).rows.map(
      ({ id }) => id,
    );
  }

  /** In the order of how many open offers PostgreSQL guesses that each has, which takes no look at them. */
  async largestFirst(municipalityIds: readonly string[]): Promise<string[]> {
    const sizes = new Map<string, number>();
    const sql = `explain (format json) select from offer where state in (${this.states})`;
    for (const id of municipalityIds) {
      const { rows } = await this.within(id, () => this.client.query<{ 'QUERY PLAN': string }>(sql));
      const [explained] = JSON.parse(rows[0]!['QUERY PLAN']) as [{ Plan: { 'Plan Rows': number } }];
      sizes.set(id, explained.Plan['Plan Rows']);
    }
    return [...municipalityIds].sort((one, other) => sizes.get(other)! - sizes.get(one)!);
  }

  /** Shows all open offers of a municipality to `take`, one after the other. */
  openOffers(municipalityId: string, take: (row: CopiedRow) => void): Promise<void> {
    return this.copy(municipalityId, 'true', take);
  }

  /** Those of the offers that are open. */
  openOffersOf(municipalityId: string, ids: readonly string[], take: (row: CopiedRow) => void): Promise<void> {
    const list = ids.map((id) => this.client.escapeLiteral(id)).join(', ');
    return this.copy(municipalityId, `offer.id in (${list})`, take);
  }

  async offersOfParties(municipalityId: string, partyIds: readonly string[]): Promise<string[]> {
    const sql = 'select id from offer where party_id = any($1) and state = any($2)';
    return this.within(municipalityId, () => this.ids(sql, [partyIds, this.openStates]));
  }

  async changedSince(municipalityId: string, watermark: string): Promise<string[]> {
    // Numbers of another server's past, as after a restored backup, lie ahead of this one's.
    const sql = `select id from offer where changed_in >= $1::xid8 and changed_in < pg_snapshot_xmax(pg_current_snapshot())`;
    return this.within(municipalityId, () => this.ids(sql, [watermark]));
  }

  /** How often parties were asked: these, or all that ever were. */
  async contacts(municipalityId: string, partyIds: readonly string[] | null): Promise<Map<string, PartyContacts>> {
    const since = new Date((await this.now()).getTime() - LOAD_DAYS * DAY_MS);
    const { rows } = await this.within(municipalityId, () =>
      this.client.query<{ partyId: string; proposedLast90Days: string; lastContactAt: string | null }>(CONTACTS, [
        since,
        partyIds,
      ]),
    );
    return new Map(
      rows.map(({ partyId, proposedLast90Days, lastContactAt }) => [
        partyId,
        { count: Number(proposedLast90Days), lastOn: lastContactAt && localDateOf(new Date(lastContactAt)) },
      ]),
    );
  }

  /** The product's time, which a demonstration may have moved. */
  private async now(): Promise<Date> {
    const { rows } = await this.client.query<{ days: string }>('select days from clock_shift');
    return new Date(Date.now() + Number(rows[0]?.days ?? 0) * DAY_MS);
  }

  private async within<T>(municipalityId: string, work: () => Promise<T>): Promise<T> {
    await this.client.query('begin read only');
    try {
      await this.client.query(`select set_config('musubi.municipality_id', $1, true)`, [municipalityId]);
      const result = await work();
      await this.client.query('commit');
      return result;
    } catch (error) {
      await this.client.query('rollback');
      throw error;
    }
  }

  private copy(municipalityId: string, condition: string, take: (row: CopiedRow) => void): Promise<void> {
    const rows = new CopiedRows(
      `copy (${OFFER_ROW} where offer.state in (${this.states}) and ${condition}) to stdout with (format binary)`,
      take,
    );
    return this.within(municipalityId, async () => {
      await this.client.query(FOR_MANY_ROWS);
      this.client.query(rows);
      await rows.done;
    });
  }

  private get states(): string {
    return this.openStates.map((state) => this.client.escapeLiteral(state)).join(', ');
  }

  private async ids(sql: string, values: unknown[]): Promise<string[]> {
    return (await this.client.query<{ id: string }>(sql, values)).rows.map(({ id }) => id);
  }
}

function clientOf(databaseUrl: string): Client {
  // Text as PostgreSQL sends it: the reader of the lines knows what is what.
  const types = { getTypeParser: () => (value: string) => value };
  return new Client({
    ...{ connectionString: databaseUrl, types, application_name: 'musubi candidate index' },
    // A server that has gone without a word is noticed.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
}

/** Also those that are lost, or were never made. */
async function closed(clients: readonly Client[]): Promise<void> {
  await Promise.allSettled(clients.map((client) => client.end()));
}
