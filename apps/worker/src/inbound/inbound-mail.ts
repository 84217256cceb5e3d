import { bounceReportIn, ReturnAddress, TakeBackMail } from '@app/notifications';
import { Config } from '@app/platform';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/** A report quotes the mail that came back; ours are small. */
const LARGEST_MAIL = 512 * 1024;
const MOST_CLIENTS = 20;
const PATIENCE_MS = 30_000;

/**
 * Takes in mails that come back, and no others: an address that this installation has not made is refused, so nothing
 * is ever passed on. Off unless a port and a domain are given.
 */
@Injectable()
export class InboundMail implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(InboundMail.name);
  private server: SMTPServer | undefined;

  constructor(
    private readonly config: Config,
    private readonly returnAddress: ReturnAddress,
    private readonly takeBack: TakeBackMail,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { inboundSmtpPort, bounceDomain } = this.config;
    if (inboundSmtpPort === undefined || bounceDomain === undefined) return;
    const server = new SMTPServer({
      ...{ name: bounceDomain, banner: 'Musubi', logger: false, disabledCommands: ['AUTH', 'STARTTLS'] },
      ...{ size: LARGEST_MAIL, maxClients: MOST_CLIENTS, socketTimeout: PATIENCE_MS },
      onRcptTo: ({ address }, session, done) => {
        if (this.returnAddress.deliveryOf(address) === null) return done(refusal(550, 'No such address'));
        // A report is about one mail.
        if (session.envelope.rcptTo.length > 0) return done(refusal(452, 'One address at a time'));
        return done();
      },
      onData: (stream, session, done) => {
        this.receive(stream, session).then(() => done(), done);
      },
    });
    // A client that breaks off in the middle of a sentence is no reason to fall.
    server.on('error', (error) => this.logger.warn(error.message));
    await new Promise<void>((resolve, reject) => {
      server.server.once('error', reject);
      server.listen(inboundSmtpPort, resolve);
    });
    this.server = server;
  }

  private async receive(stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<void> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      // Read to its end, kept no further: the sender hears of it afterwards.
      if (size <= LARGEST_MAIL) chunks.push(chunk);
    }
    if (size > LARGEST_MAIL) throw refusal(552, 'Too large');
    const deliveryId = this.returnAddress.deliveryOf(envelope.rcptTo[0]?.address ?? '');
    if (deliveryId === null) throw refusal(550, 'No such address');
    const report = await bounceReportIn(Buffer.concat(chunks)).catch(() => null);
    if (report === null) return;
    try {
      await this.takeBack.execute(deliveryId, report);
    } catch (error) {
      this.logger.error(error);
      throw refusal(451, 'Later, please');
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    const { server } = this;
    if (server) await new Promise<void>((resolve) => server.close(resolve));
  }
}

function refusal(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode });
}
