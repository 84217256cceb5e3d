import { connect, type Socket } from 'node:net';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import SMTPPool from 'nodemailer/lib/smtp-pool';
import { Config } from '../config/config';

export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Stable for a delivery, so that a repeated one can be recognised. With angle brackets. */
  readonly messageId: string;
  readonly replyTo?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** What the pool knows and its types do not. */
type PoolOptions = SMTPPool.Options & { readonly maxRequeues: number };

const SECOND = 1000;
const CONNECT_MS = 10 * SECOND;

/** Hands mails to the SMTP server. Throws when the server does not accept one. */
@Injectable()
export class Mailer implements OnModuleDestroy {
  private readonly transport: Transporter;
  private readonly underway = new Set<Promise<unknown>>();
  private closing = false;

  constructor(private readonly config: Config) {
    const options: PoolOptions = {
      url: config.smtpUrl,
      pool: true,
      maxConnections: 4,
      // A mail whose connection broke is never sent again behind our back: the server may have taken it.
      maxRequeues: 0,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: 10 * SECOND,
      socketTimeout: 30 * SECOND,
      getSocket: connectWithoutDelay,
    };
    // Given to the pool itself: `createTransport` with an address forgets every other option, pooling among them.
    this.transport = createTransport(new SMTPPool(options));
  }

  async send({ headers, ...mail }: Mail): Promise<void> {
    // A closed pool never answers: whoever sent to it would wait for ever.
    if (this.closing) throw new Error('No mail is taken any more: this process ends');
    const sending = this.transport.sendMail({ ...mail, from: this.config.mailFrom, headers: { ...headers } });
    this.underway.add(sending);
    try {
      await sending;
    } finally {
      this.underway.delete(sending);
    }
  }

  async onModuleDestroy(): Promise<void> {
    this.closing = true;
    await Promise.allSettled(this.underway);
    this.transport.close();
  }
}

/** Otherwise the last part of each mail waits 40 ms for the acknowledgement of the part before (Nagle's algorithm). */
function connectWithoutDelay(
  { host = 'localhost', port, secure }: SMTPPool.Options,
  use: (error: Error | null, connected?: { connection: Socket }) => void,
): void {
  const socket = connect({ host, port: Number(port ?? (secure ? 465 : 587)), noDelay: true, timeout: CONNECT_MS });
  const fail = (error: Error): void => {
    socket.destroy();
    use(error);
  };
  const late = () => fail(Object.assign(new Error('Connection timeout'), { code: 'ETIMEDOUT' }));
  socket.once('error', fail).once('timeout', late);
  socket.once('connect', () => {
    socket.off('error', fail).off('timeout', late).setTimeout(0);
    use(null, { connection: socket });
  });
}
