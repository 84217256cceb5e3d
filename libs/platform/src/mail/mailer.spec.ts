import { loadConfig } from '../config/config';
import { Mailer } from './mailer';

describe('the mailer', () => {
  it('refuses a mail once it closes, instead of leaving the sender waiting', async () => {
    const mailer = new Mailer(
      loadConfig({
        DATABASE_URL: 'postgres://localhost/never_connected',
        SMTP_URL: 'smtp://127.0.0.1:1',
        PUBLIC_URL: 'http://localhost',
        SESSION_SECRET: 'a secret that is long enough for the schema',
      }),
    );
    const mail = { to: 'a@musubi.example', subject: 's', text: 't', html: '<p>t</p>', messageId: '<1@musubi.example>' };
    const beingWritten = expect(mailer.send(mail)).rejects.toThrow(/ends/);
    await mailer.onApplicationShutdown();
    await beingWritten;
    await expect(mailer.send(mail)).rejects.toThrow(/ends/);
  });
});
