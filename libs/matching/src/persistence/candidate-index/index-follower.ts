import { setImmediate as breathe } from 'node:timers/promises';
import { CandidateIndex, type Found } from '../../domain/retrieval/candidate-index';
import { idText } from '../../domain/retrieval/id-table';
import { byWord, type PartyContacts } from '../../domain/retrieval/offer-record';
import type { Question } from '../../domain/retrieval/question';
import { WatchedQuestions } from '../../domain/retrieval/watched-questions';
import { type LoaderOptions, loadTowns } from './load-towns';
import { OfferReader } from './offer-rows';
import { type Change, OfferSource } from './offer-source';

/** Changes are gathered for so long and read together. */
const GATHER_MS = 50;
/** Nothing is missed while the connection stands; this is for what nobody thought of, and for days that pass. */
const CATCH_UP_MS = 60_000;
/** Who has not caught up for so long may hear nothing any more, without knowing it. */
const DEAF_MS = 2 * CATCH_UP_MS + 30_000;
const RECONNECT_MS = 1_000;
const CHUNK = 1_000;

export type FollowerOptions = LoaderOptions;

/** `size`: how many open offers of the kind the municipality has; `hears`: changes are told as they are committed. */
export type IndexAnswer = { readonly size: number; readonly found: readonly Found[]; readonly hears: boolean };

export type Load = { readonly offers: number; readonly bytes: number; readonly milliseconds: number };

/**
 * Keeps an index equal to the committed offers: loads them, hears of changes, and after a lost connection asks what
 * it missed. What is read twice does no harm: the row as it is now is put in place of what was known.
 */
export class IndexFollower {
  index = new CandidateIndex();
  private source: OfferSource | undefined;
  private watermark = '0';
  private caughtUpAt = -Infinity;
  /** By municipality, as the index has them. */
  private contacts = new Map<string, ReadonlyMap<string, PartyContacts>>();
  private heard: Change[] = [];
  private gathering: NodeJS.Timeout | undefined;
  private regular: NodeJS.Timeout | undefined;
  private turn: Promise<void> = Promise.resolve();
  private closed = false;
  private readonly watched: WatchedQuestions;

  constructor(
    private readonly options: FollowerOptions,
    private readonly trouble: (error: unknown) => void,
    /** Of which party or offer, as soon as it is heard; null when something may have been missed. */
    private readonly changed: (id: string | null) => void = () => undefined,
    /** Questions that `outdated` is told of when the index would answer them otherwise. */
    outdated: (key: string) => void = () => undefined,
  ) {
    this.watched = new WatchedQuestions(outdated);
  }

  /** Loads everything. Resolves when the index answers for all municipalities. */
  async begin(): Promise<Load> {
    const started = performance.now();
    await this.connect();
    await this.inTurn(() => this.load());
    this.regular = setInterval(() => this.later(() => this.catchUp()), CATCH_UP_MS);
    return { offers: this.index.size, bytes: this.index.bytes, milliseconds: performance.now() - started };
  }

  /** All anew, beside the old one, which answers until then. */
  async rebuild(): Promise<Load> {
    const started = performance.now();
    await this.inTurn(() => this.load());
    return { offers: this.index.size, bytes: this.index.bytes, milliseconds: performance.now() - started };
  }

  /**
   * The best offers for a question, and how many there are to choose from; none are named where there are no more than
   * `unlessAtMost`. With a `key` it is watched until it is outdated.
   */
  find(municipalityId: string, question: Question, unlessAtMost: number, key?: string): IndexAnswer {
    const size = this.index.sizeOf(municipalityId, question.resourceKind);
    const hears = this.source !== undefined && performance.now() - this.caughtUpAt < DEAF_MS;
    if (size <= unlessAtMost) return { size, found: [], hears };
    const found = this.index.find(municipalityId, question);
    if (key !== undefined) this.watched.watch(key, this.index, municipalityId, question, found);
    return { size, found, hears };
  }

  async end(): Promise<void> {
    this.closed = true;
    clearInterval(this.regular);
    clearTimeout(this.gathering);
    await this.turn;
    await this.source?.close().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const { databaseUrl, openStates } = this.options;
    const source = await OfferSource.open(databaseUrl, openStates, {
      hear: (change) => this.hear(change),
      ended: (error) => this.reconnect(error),
    });
    if (this.closed) return source.close();
    this.source = source;
  }

  private reconnect(error: Error | undefined): void {
    if (this.closed) return;
    this.source = undefined;
    this.changed(null);
    this.trouble(error ?? new Error('The connection of the candidate index ended'));
    setTimeout(() => {
      if (this.closed) return;
      this.connect().then(
        () => {
          this.changed(null);
          this.later(() => this.catchUp());
        },
        (failure: Error) => this.reconnect(failure),
      );
    }, RECONNECT_MS).unref();
  }

  /** All anew, municipality by municipality, the largest first: none of them is left to a single thread at the end. */
  private async load(): Promise<void> {
    const source = this.connected();
    const index = new CandidateIndex();
    const contacts = new Map<string, ReadonlyMap<string, PartyContacts>>();
    const watermark = await source.watermark();
    const towns = await source.largestFirst(await source.municipalities());
    await loadTowns(this.options, towns, (loaded) => {
      index.adopt(loaded.municipalityId, loaded.town);
      index.mustFit(this.options.mostBytes);
      contacts.set(loaded.municipalityId, loaded.contacts);
      return index.bytes;
    });
    this.index = index;
    this.contacts = contacts;
    this.watermark = watermark;
    this.caughtUpAt = performance.now();
    this.watched.allOver();
  }

  /** Reads again what has changed since the last look, whatever was heard of it. */
  private async catchUp(): Promise<void> {
    const source = this.connected();
    await source.hears();
    const watermark = await source.watermark();
    for (const municipalityId of await source.municipalities()) {
      const contacts = await source.contacts(municipalityId, null);
      await this.refresh(municipalityId, await source.changedSince(municipalityId, this.watermark), contacts);
      await this.takeContacts(municipalityId, contacts);
    }
    this.watermark = watermark;
    this.caughtUpAt = performance.now();
    await inSlices(this.index.maintain());
  }

  private hear(change: Change): void {
    this.changed(change.id);
    this.heard.push(change);
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      this.later(() => this.takeHeard());
    }, GATHER_MS);
  }

  private async takeHeard(): Promise<void> {
    const heard = this.heard;
    this.heard = [];
    const source = this.connected();
    for (const municipalityId of new Set(heard.map((change) => change.municipalityId))) {
      const ids = (kind: Change['kind']): string[] => [
        ...new Set(
          heard
            .filter((change) => change.municipalityId === municipalityId && change.kind === kind)
            .map(({ id }) => id),
        ),
      ];
      const parties = ids('party');
      let contacts = this.contacts.get(municipalityId) ?? new Map<string, PartyContacts>();
      if (parties.length > 0) contacts = new Map([...contacts, ...(await source.contacts(municipalityId, parties))]);
      const offers = [
        ...ids('offer'),
        ...(parties.length > 0 ? await source.offersOfParties(municipalityId, parties) : []),
      ];
      await this.refresh(municipalityId, offers, contacts);
      this.contacts.set(municipalityId, contacts);
    }
    await inSlices(this.index.maintain());
  }

  private async refresh(
    municipalityId: string,
    ids: readonly string[],
    contacts: ReadonlyMap<string, PartyContacts>,
  ): Promise<void> {
    if (ids.length === 0) return;
    const reader = new OfferReader();
    const asked = byWord(contacts);
    for (let from = 0; from < ids.length; from += CHUNK) {
      const gone = new Set(ids.slice(from, from + CHUNK));
      await this.connected().openOffersOf(municipalityId, [...gone], (row) => {
        const offer = reader.read(row, asked);
        this.index.put(municipalityId, offer);
        this.watched.put(municipalityId, offer.resourceKind, idText(offer.id, 0));
        gone.delete(idText(offer.id, 0));
      });
      for (const id of gone) {
        this.index.remove(municipalityId, id);
        this.watched.removed(municipalityId, id);
      }
      this.index.mustFit(this.options.mostBytes);
      await breathe();
    }
  }

  /** Contacts grow old without anything happening. */
  private async takeContacts(municipalityId: string, now: ReadonlyMap<string, PartyContacts>): Promise<void> {
    const before = this.contacts.get(municipalityId);
    const others = [...now].filter(([partyId, { count, lastOn }]) => {
      const known = before?.get(partyId);
      return known?.count !== count || known.lastOn !== lastOn;
    });
    await inSlices(this.index.setContacts(municipalityId, new Map(others)));
    this.contacts.set(municipalityId, now);
  }

  private connected(): OfferSource {
    if (!this.source) throw new Error('The candidate index has no connection now');
    return this.source;
  }

  private later(work: () => Promise<void>): void {
    void this.inTurn(work).catch(this.trouble);
  }

  /** One after the other: the connection has one transaction at a time. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.turn.then(() => (this.closed ? undefined : work()));
    this.turn = mine.catch(() => undefined);
    return mine;
  }
}

/** A slice of the work, then whoever waits for an answer. */
async function inSlices(work: Iterable<void>): Promise<void> {
  for (const slice of work) {
    void slice;
    await breathe();
  }
}
