import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** What the server does with one attempt to give it a mail. */
export type Mood = 'take' | '421' | '450' | '550' | 'hang' | 'hang at the end' | 'drop' | 'drop at the end';

/** By recipient, and by how often this recipient's mail was brought, from 1. */
export type Moods = (recipient: string, attempt: number) => Mood;

export type TakenMail = { readonly to: string; readonly messageId: string; readonly at: number };

/** A real SMTP server that refuses, hangs and drops the line. A mail counts as taken when the server says 250. */
export class StormyMailServer {
  readonly taken: TakenMail[] = [];
  private readonly attempts = new Map<string, number>();
  private readonly server: SMTPServer;

  private constructor(private readonly moods: Moods) {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      logger: false,
      onRcptTo: ({ address }, session, done) => {
        const attempt = (this.attempts.get(address) ?? 0) + 1;
        this.attempts.set(address, attempt);
        const mood = this.moods(address, attempt);
        if (mood === 'drop') return this.drop(session);
        if (mood === 'hang') return undefined;
        if (mood === '421' || mood === '450' || mood === '550') return done(answer(Number(mood)));
        return done();
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const to = session.envelope.rcptTo[0]?.address ?? '';
          const mood = this.moods(to, this.attempts.get(to) ?? 1);
          if (mood === 'drop at the end') return this.drop(session);
          if (mood === 'hang at the end') return undefined;
          const messageId = /^message-id: (\S+)/im.exec(Buffer.concat(chunks).toString('latin1'))?.[1] ?? '';
          this.taken.push({ to, messageId, at: performance.now() });
          return done();
        });
      },
    });
    // A client that is killed in the middle of a sentence is no reason to fall.
    this.server.on('error', () => undefined);
  }

  static async start(moods: Moods = () => 'take'): Promise<StormyMailServer> {
    const stormy = new StormyMailServer(moods);
    await new Promise<void>((resolve) => stormy.server.listen(0, '127.0.0.1', resolve));
    return stormy;
  }

  /** Whoever sends waits two seconds for a server that hangs. */
  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}?socketTimeout=2000`;
  }

  stop(): Promise<void> {
    for (const { _socket: socket } of this.connections()) socket.destroy();
    return new Promise((resolve) => this.server.close(resolve));
  }

  private drop({ id }: SMTPServerSession): void {
    for (const { session, _socket: socket } of this.connections()) if (session.id === id) socket.destroy();
  }

  private connections(): Iterable<{ session: { id: string }; _socket: { destroy(): void } }> {
    return this.server.connections as Set<{ session: { id: string }; _socket: { destroy(): void } }>;
  }
}

function answer(responseCode: number): Error {
  return Object.assign(new Error('Not this one'), { responseCode });
}
