import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { type CaughtMail, type MailCatcher, mailFolder, startMailCatcher } from '../../../apps/local/src/mail-catcher';

describe('the mail catcher', () => {
  let directory: string;
  let catcher: MailCatcher;
  const kept = (): CaughtMail[] =>
    readdirSync(directory)
      .sort()
      .map((name) => JSON.parse(readFileSync(join(directory, name), 'utf8')) as CaughtMail);
  const send = (subject: string) =>
    createTransport(catcher.url).sendMail({
      from: 'musubi@musubi.example',
      to: 'group@tomisato.example',
      subject,
      text: '髙﨑さんと𠮷野さんへ',
      html: '<p>髙﨑さんと𠮷野さんへ</p>',
      messageId: `<${subject}@musubi.example>`,
    });

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'musubi-mail-'));
    catcher = await startMailCatcher(mailFolder(directory, 3));
  });
  afterEach(async () => {
    await catcher.stop();
    rmSync(directory, { recursive: true });
  });

  it('keeps what was sent, in any script, before it says yes', async () => {
    await send('ご紹介');
    expect(kept()).toEqual([
      {
        id: expect.any(String),
        to: 'group@tomisato.example',
        subject: 'ご紹介',
        text: expect.stringContaining('髙﨑さんと𠮷野さんへ'),
        html: expect.stringContaining('<p>髙﨑さんと𠮷野さんへ</p>'),
        headers: expect.objectContaining({ 'message-id': '<ご紹介@musubi.example>' }),
        at: expect.stringMatching(/^20\d\d-.*Z$/),
      },
    ]);
  });

  it('forgets the oldest when there are too many, and counts those of an earlier run', async () => {
    for (const subject of ['one', 'two']) await send(subject);
    await catcher.stop();
    catcher = await startMailCatcher(mailFolder(directory, 3));
    for (const subject of ['three', 'four']) await send(subject);
    expect(kept().map((mail) => mail.subject)).toEqual(['two', 'three', 'four']);
  });
});
