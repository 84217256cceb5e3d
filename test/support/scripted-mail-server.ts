import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** Answers a recipient with a reply code instead of taking the mail; undefined takes it. */
type Script = (to: string, attempt: number) => number | undefined;

/** A real SMTP server that refuses as the test wants. */
export class ScriptedMailServer {
  readonly received: Email[] = [];
  script: Script = () => undefined;
  /** What is waited for before a mail that has come whole is taken. */
  beforeData: () => Promise<void> = () => Promise.resolve();
  private readonly attempts = new Map<string, number>();
  private readonly returnPaths = new Map<string, string>();
  private readonly server: SMTPServer;

  private constructor() {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, done) => {
        const attempt = (this.attempts.get(address) ?? 0) + 1;
        this.attempts.set(address, attempt);
        const code = this.script(address, attempt);
        if (code === undefined) return done();
        done(Object.assign(new Error(`Not now, ${address}`), { responseCode: code }));
      },
      onData: (stream, { envelope }, done) => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        for (const { address } of envelope.rcptTo) this.returnPaths.set(address, from);
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const parsed = PostalMime.parse(Buffer.concat(chunks));
          this.beforeData()
            .then(() => parsed)
            .then((mail) => {
              this.received.push(mail);
              done();
            }, done);
        });
      },
    });
  }

  static async start(): Promise<ScriptedMailServer> {
    const scripted = new ScriptedMailServer();
    // A client that is killed in the middle of a sentence is no reason to fall.
    scripted.server.on('error', () => undefined);
    await new Promise<void>((resolve) => scripted.server.listen(0, '127.0.0.1', resolve));
    return scripted;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  /** Where the latest mail to this address would go back to. */
  returnPathTo(address: string): string | undefined {
    return this.returnPaths.get(address);
  }

  /** The mails to this address, oldest first. */
  to(address: string | null): Email[] {
    return this.received.filter((mail) => mail.to?.some((recipient) => recipient.address === address));
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }
}
