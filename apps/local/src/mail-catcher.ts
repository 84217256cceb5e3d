import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { v7 } from 'uuid';

export type CaughtMail = {
  /** Ids sort by the time of arrival. */
  readonly id: string;
  /** The addresses that the mail was delivered to, with commas between. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly at: string;
};

export type MailCatcher = { readonly url: string; stop(): Promise<void> };

const LARGEST_MAIL = 5 * 1024 * 1024;

/** An SMTP server on 127.0.0.1 that hands every mail to `keep`, and accepts it only when it was kept. */
export async function startMailCatcher(keep: (mail: CaughtMail) => void): Promise<MailCatcher> {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    size: LARGEST_MAIL,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join(', ');
        parse(Buffer.concat(chunks), to)
          .then(keep)
          .then(
            () => done(),
            (error: Error) => done(error),
          );
      });
    },
  });
  // A client that is killed in the middle of a sentence is no reason to fall.
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function parse(raw: Buffer, to: string): Promise<CaughtMail> {
  const mail = await PostalMime.parse(raw);
  return {
    id: v7(),
    to,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
    at: new Date().toISOString(),
  };
}

/** Keeps mails as one JSON file each, at most so many: the oldest go. Readers never see half a file. */
export function mailFolder(directory: string, most = 10_000): (mail: CaughtMail) => void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(directory)) if (name.endsWith('.part')) rmSync(join(directory, name));
  const kept = readdirSync(directory).sort();
  return (mail) => {
    const name = `${mail.id}.json`;
    writeFileSync(join(directory, `${name}.part`), JSON.stringify(mail));
    renameSync(join(directory, `${name}.part`), join(directory, name));
    kept.push(name);
    while (kept.length > most) rmSync(join(directory, kept.shift() ?? ''), { force: true });
  };
}
