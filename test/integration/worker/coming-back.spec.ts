import 'reflect-metadata';
import { Outbox, Transaction } from '@app/kernel';
import { ReturnAddress } from '@app/notifications';
import { loadConfig } from '@app/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createTransport } from 'nodemailer';
import { freePort } from '../../../apps/local/src/free-port';
import { WorkerModule } from '../../../apps/worker/src/worker.module';
import { Town, type Townsperson } from '../../support/builders/a-town';
import { TestDatabase } from '../../support/database';
import { eventually } from '../../support/eventually';
import { emptyRedis } from '../../support/redis';
import { ScriptedMailServer } from '../../support/scripted-mail-server';

describe('mails that come back', () => {
  let database: TestDatabase;
  let server: ScriptedMailServer;
  let worker: INestApplicationContext;
  let town: Town;
  let port: number;

  beforeAll(async () => {
    database = await TestDatabase.create();
    server = await ScriptedMailServer.start();
    port = await freePort();
    const config = loadConfig({
      DATABASE_URL: database.urls.app,
      REDIS_URL: await emptyRedis(),
      SMTP_URL: server.url,
      PUBLIC_URL: 'https://musubi.example',
      SESSION_SECRET: 'only the tests know this secret of theirs',
      BOUNCE_DOMAIN: 'bounces.musubi.example',
      INBOUND_SMTP_PORT: String(port),
    });
    worker = await NestFactory.createApplicationContext(WorkerModule.with(config), { logger: ['fatal'] });
    town = await Town.found(database);
  });
  afterAll(async () => {
    await worker.close();
    await server.stop();
    await database.drop();
  });

  let number = 0;
  async function tell(person: Townsperson): Promise<void> {
    number += 1;
    const subject = {
      kind: 'need',
      id: await town.need(await town.party(`会${number}`, person), `題${number}`),
    } as const;
    await worker.get(Transaction).run(town.id, async () => {
      const clock = { municipalityId: town.id, personId: null };
      await worker.get(Outbox).add(clock, [{ name: 'need.published', occurredAt: new Date(), subject }]);
    });
  }

  async function deliveries(person: Townsperson) {
    return database.rows<{ id: string; state: string; lastError: string | null }>(
      `select delivery.id, delivery.state, last_error as "lastError" from delivery
         join notification on notification.id = notification_id where person_id = $1 order by delivery.id`,
      [person.id],
    );
  }

  async function sentTo(person: Townsperson): Promise<string> {
    const before = (await deliveries(person)).length;
    await tell(person);
    await eventually(async () => {
      expect((await deliveries(person))[before]).toMatchObject({ state: 'sent' });
    });
    return (await deliveries(person))[before]!.id;
  }

  /** As a mail server reports it. */
  function report(status: string, action = 'failed'): string {
    return [
      ...['From: MAILER-DAEMON@example.test', 'To: bounce', 'Subject: Undelivered Mail Returned to Sender'],
      ...['MIME-Version: 1.0', 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"', ''],
      ...['--b', 'Content-Type: text/plain', '', 'I am sorry to inform you.', ''],
      ...['--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example.test', ''],
      ...['Final-Recipient: rfc822; a@example.test', `Action: ${action}`, `Status: ${status}`],
      ...['Diagnostic-Code: smtp; 550 5.9.9 no', ''],
      ...['--b', 'Content-Type: message/rfc822', '', 'Subject: x', '', 'text', '--b--', ''],
    ].join('\r\n');
  }

  async function comesBack(to: string, raw: string): Promise<string> {
    const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true });
    try {
      return (await transport.sendMail({ envelope: { from: '', to: [to] }, raw })).response;
    } finally {
      transport.close();
    }
  }

  const addressOf = (deliveryId: string): string => worker.get(ReturnAddress).of(deliveryId)!;

  it('say by their own address which they were', async () => {
    const person = await town.person('far');
    const id = await sentTo(person);
    expect(addressOf(id)).toMatch(/^bounce\+[0-9a-f]{32}\.[0-9a-f]{20}@bounces\.musubi\.example$/);
    expect(server.returnPathTo(person.email!)).toBe(addressOf(id));
    await comesBack(addressOf(id).toUpperCase(), report('5.2.2'));
    expect(await deliveries(person)).toEqual([{ id, state: 'bounced', lastError: 'dsn-5.2.2' }]);
    const tasks = await database.rows('select kind, note from staff_task where person_id = $1', [person.id]);
    expect(tasks).toEqual([{ kind: 'delivery_failed', note: 'dsn-5.2.2' }]);
    // The same report again changes nothing.
    await comesBack(addressOf(id), report('5.2.2'));
    const told = await database.rows(
      `select 1 from audit_event where action = 'delivery.bounced' and subject_id = $1`,
      [id],
    );
    expect(told).toHaveLength(1);
  });

  it('are refused at any address that is not ours, forged ones among them', async () => {
    const id = await sentTo(await town.person('forged'));
    const [local = ''] = addressOf(id).split('@');
    for (const address of [
      `${local.replace(/.$/, (last) => (last === '0' ? '1' : '0'))}@bounces.musubi.example`,
      `${local}@elsewhere.example`,
      'postmaster@bounces.musubi.example',
      'somebody@example.com',
    ]) {
      await expect(comesBack(address, report('5.1.1'))).rejects.toMatchObject({ responseCode: 550 });
    }
    await expect(comesBack(addressOf(id), 'x'.repeat(600_000))).rejects.toMatchObject({ responseCode: 552 });
    expect(await database.rows('select state from delivery where id = $1', [id])).toEqual([{ state: 'sent' }]);
  });

  it('are not answers of machines, and not reports of a delay', async () => {
    const id = await sentTo(await town.person('absent'));
    const away =
      'From: a@example.test\r\nAuto-Submitted: auto-replied\r\nSubject: Out of office\r\n\r\nStatus: 5.1.1\r\n';
    await comesBack(addressOf(id), away);
    await comesBack(addressOf(id), report('4.4.1', 'delayed'));
    await comesBack(addressOf(id), report('2.0.0', 'delivered'));
    expect(await database.rows('select state from delivery where id = $1', [id])).toEqual([{ state: 'sent' }]);
  });

  it('end the mails to an address that is wrong, with a task to call, until it is put right', async () => {
    const person = await town.person('moved');
    for (let time = 1; time <= 2; time += 1) await comesBack(addressOf(await sentTo(person)), report('5.1.1'));
    await tell(person);
    await eventually(async () =>
      expect((await deliveries(person))[2]).toMatchObject({ state: 'failed', lastError: 'dead-address' }),
    );
    expect(server.to(person.email)).toHaveLength(2);
    const calls = await database.rows(`select 1 from staff_task where kind = 'call' and person_id = $1`, [person.id]);
    expect(calls).toHaveLength(1);

    await database.rows(`update person set email = 'moved-here@example.test' where id = $1`, [person.id]);
    await sentTo(person);
    expect(server.to('moved-here@example.test')).toHaveLength(1);
  });
});
