import { extname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { OPEN_OFFER_STATES } from '@app/exchange';
import { Config } from '@app/platform';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Question } from '../../domain/retrieval/question';
import type { FollowerOptions, IndexAnswer, Load } from './index-follower';
import type { FromThread, ToThread } from './thread-messages';

const MOST_BYTES = 1_000_000_000;
/** After each end in a row twice as long. */
const FIRST_RESTART_MS = 2_000;
const MOST_RESTARTS_DOUBLED = 7;
/** A question that is not answered by then is answered without the index. */
const PATIENCE_MS = 1_000;
const LOOK_EVERY_MS = 100;

type Waiting = { readonly answer: (answer: IndexAnswer | undefined) => void; readonly patience: NodeJS.Timeout };

/** The candidate index as the rest of the process sees it: it lives in a thread, so that no request waits for its work. */
@Injectable()
export class CandidateThread implements OnApplicationShutdown {
  private readonly logger = new Logger(CandidateThread.name);
  private thread: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private nextId = 1;
  private restart: NodeJS.Timeout | undefined;
  private ends = 0;
  private ending = false;
  private changeListener: (id: string | null) => void = () => undefined;
  private outdatedListener: (key: string) => void = () => undefined;
  /** What was loaded last; undefined until the index answers. */
  load: Load | undefined;

  constructor(private readonly config: Config) {}

  /** Only a process that answers questions needs an index. */
  start(): void {
    if (this.thread || this.ending) return;
    const workerData: FollowerOptions = {
      databaseUrl: this.config.databaseUrl,
      openStates: OPEN_OFFER_STATES,
      mostBytes: MOST_BYTES,
    };
    const thread = new Worker(join(__dirname, `index-thread${extname(__filename)}`), {
      workerData,
      // Rows that are read and forgotten: with less room they would be kept for old.
      resourceLimits: { maxYoungGenerationSizeMb: 64 },
    });
    this.thread = thread;
    thread.on('message', (message: FromThread) => this.hear(message));
    thread.on('error', (error) => this.logger.warn(`The candidate index stops: ${error.message}`));
    thread.on('exit', () => this.gone(thread));
    // An api that has nothing else to do may end.
    thread.unref();
  }

  /** Who wants to hear of each party and each offer of which something has changed; null = of some, nobody knows which. */
  onChange(listener: (id: string | null) => void): void {
    this.changeListener = listener;
  }

  /** Who wants to hear of each question, by its key, that would be answered otherwise now; of each once. */
  onOutdated(listener: (key: string) => void): void {
    this.outdatedListener = listener;
  }

  /** Starts it where it does not run yet, and waits until it answers; false when that takes longer than the patience. */
  async ready(patienceMs: number): Promise<boolean> {
    this.start();
    for (const end = Date.now() + patienceMs; !this.load && !this.ending && Date.now() < end;)
      await sleep(LOOK_EVERY_MS);
    return this.load !== undefined;
  }

  /**
   * The best offers by the index, and how many there are to choose from; undefined while there is no index. Where there
   * are no more than `unlessAtMost`, none are named: whoever asks can judge them all. With a `key` it is told when
   * the answer is outdated.
   */
  find(
    municipalityId: string,
    question: Question,
    unlessAtMost: number,
    key?: string,
  ): Promise<IndexAnswer | undefined> {
    const { thread } = this;
    if (!thread || !this.load) return Promise.resolve(undefined);
    const id = this.nextId;
    this.nextId += 1;
    return new Promise((answer) => {
      const patience = setTimeout(() => this.answer(id, undefined), PATIENCE_MS);
      this.waiting.set(id, { answer, patience });
      this.tell(thread, { ask: 'find', id, municipalityId, question, unlessAtMost, key });
    });
  }

  /** Makes the index anew from the database; the old one answers meanwhile. */
  rebuild(): void {
    if (this.thread) this.tell(this.thread, { ask: 'rebuild' });
  }

  async onApplicationShutdown(): Promise<void> {
    this.ending = true;
    clearTimeout(this.restart);
    const { thread } = this;
    if (!thread) return;
    const gone = new Promise<void>((done) => thread.once('exit', () => done()));
    this.tell(thread, { ask: 'end' });
    const patience = setTimeout(() => void thread.terminate(), PATIENCE_MS);
    await gone;
    clearTimeout(patience);
  }

  private hear(message: FromThread): void {
    switch (message.say) {
      case 'found':
        return this.answer(message.id, message);
      case 'changed':
        return this.changeListener(message.id);
      case 'outdated':
        return this.outdatedListener(message.key);
      case 'trouble':
        return this.logger.warn(`The candidate index has trouble: ${message.text}`);
      case 'ready': {
        const { offers, bytes, milliseconds } = message;
        this.ends = 0;
        this.load = { offers, bytes, milliseconds };
        return this.logger.log(
          `The candidate index holds ${offers} offers in ${Math.round(bytes / 1e6)} MB after ${Math.round(milliseconds)} ms`,
        );
      }
    }
  }

  private answer(id: number, answer: IndexAnswer | undefined): void {
    const waiting = this.waiting.get(id);
    if (!waiting) return;
    this.waiting.delete(id);
    clearTimeout(waiting.patience);
    waiting.answer(answer);
  }

  private gone(thread: Worker): void {
    if (this.thread !== thread) return;
    this.thread = undefined;
    this.load = undefined;
    this.changeListener(null);
    for (const id of [...this.waiting.keys()]) this.answer(id, undefined);
    if (this.ending) return;
    const pause = FIRST_RESTART_MS * 2 ** Math.min(this.ends, MOST_RESTARTS_DOUBLED);
    this.ends += 1;
    this.restart = setTimeout(() => this.start(), pause).unref();
  }

  private tell(thread: Worker, message: ToThread): void {
    thread.postMessage(message);
  }
}
