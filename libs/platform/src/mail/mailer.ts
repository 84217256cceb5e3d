import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
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

/** Hands mails to the SMTP server. Throws when the server does not accept one. */
@Injectable()
export class Mailer implements OnModuleDestroy {
  private readonly transport: Transporter;

  constructor(private readonly config: Config) {
    this.transport = createTransport({ url: config.smtpUrl, pool: true, maxConnections: 4, socketTimeout: 30_000 });
  }

  async send({ headers, ...mail }: Mail): Promise<void> {
    await this.transport.sendMail({ ...mail, from: this.config.mailFrom, headers: { ...headers } });
  }

  onModuleDestroy(): void {
    this.transport.close();
  }
}
