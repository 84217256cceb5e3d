import { Authentication } from '@app/identity';
import { type Actor, DomainError } from '@app/kernel';
import { Inbox } from '@app/notifications';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import type { Response } from 'express';

const LOOK_EVERY_MS = 2_000;
/** Proxies cut what is silent for longer. Also how long a stream outlives its session. */
const BEAT_EVERY_LOOKS = 8;
const MOST_OF_A_PERSON = 5;
/** A program's token is looked at when a stream begins: so that one that was withdrawn hears nothing for long. */
const LIFE_WITHOUT_SESSION_MS = 15 * 60_000;

type Listener = {
  readonly municipalityId: string;
  readonly personId: string;
  /** Without one, the listener signed in by an access token, which a program keeps. */
  readonly session: string | undefined;
  readonly response: Response;
  readonly begun: number;
  told: number | undefined;
};

/**
 * Tells everybody who listens how much they have not read. This process asks the database once every two seconds for
 * each municipality in which somebody listens, however many do, and not at all while nobody does.
 */
@Injectable()
export class UnreadNews implements BeforeApplicationShutdown {
  private readonly logger = new Logger(UnreadNews.name);
  private readonly listeners = new Set<Listener>();
  private timer: NodeJS.Timeout | undefined;
  private looks = 0;
  private looking = false;

  constructor(
    private readonly inbox: Inbox,
    private readonly authentication: Authentication,
  ) {}

  /**
   * Answers with a stream that lasts until the reader leaves, the session ends, or this process does.
   * @throws DomainError too-many `notifications.too-many-streams`
   */
  async tell({ municipalityId, personId }: Actor, session: string | undefined, response: Response): Promise<void> {
    const unread = await this.inbox.unread(municipalityId, personId);
    // From here on nothing is waited for: nobody slips in between, and no look writes before the head is written.
    const others = [...this.listeners].filter((listener) => listener.personId === personId);
    if (others.length >= MOST_OF_A_PERSON) throw new DomainError('too-many', 'notifications.too-many-streams');
    const listener: Listener = {
      municipalityId,
      personId,
      session,
      response,
      begun: performance.now(),
      told: undefined,
    };
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform' });
    say(listener, unread);
    if (response.destroyed) return;
    this.listeners.add(listener);
    response.once('close', () => this.leave(listener));
    this.timer ??= setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  beforeApplicationShutdown(): void {
    for (const listener of this.listeners) this.end(listener);
  }

  private async look(): Promise<void> {
    // A database that answers slowly is not asked more often for it.
    if (this.looking) return;
    this.looking = true;
    try {
      this.looks += 1;
      if (this.looks % BEAT_EVERY_LOOKS === 0) await this.beat();
      for (const municipalityId of new Set([...this.listeners].map((listener) => listener.municipalityId))) {
        const here = [...this.listeners].filter((listener) => listener.municipalityId === municipalityId);
        const unread = await this.inbox.unreadOf(municipalityId, [...new Set(here.map(({ personId }) => personId))]);
        for (const listener of here) say(listener, unread.get(listener.personId) ?? 0);
      }
    } catch (error) {
      // The next look tells what this one could not.
      this.logger.warn(error);
    } finally {
      this.looking = false;
    }
  }

  private async beat(): Promise<void> {
    const sessions = [...this.listeners].flatMap(({ session }) => session ?? []);
    const live = await this.authentication.liveSessions([...new Set(sessions)]);
    for (const listener of this.listeners) {
      const { session, begun, response } = listener;
      const over = session === undefined ? performance.now() - begun > LIFE_WITHOUT_SESSION_MS : !live.has(session);
      if (over) this.end(listener);
      else response.write(': beat\n\n');
    }
  }

  private end(listener: Listener): void {
    listener.response.end();
    this.leave(listener);
  }

  private leave(listener: Listener): void {
    this.listeners.delete(listener);
    if (this.listeners.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }
}

function say(listener: Listener, unread: number): void {
  if (listener.told === unread || listener.response.writableEnded) return;
  listener.told = unread;
  listener.response.write(`data: ${JSON.stringify({ unread })}\n\n`);
}
