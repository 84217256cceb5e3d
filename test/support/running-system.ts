import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config, loadConfig } from '@app/platform';
import type { INestApplication, INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createApi } from '../../apps/api/src/create-api';
import { freePort } from '../../apps/local/src/free-port';
import { type CaughtMail, type MailCatcher, startMailCatcher } from '../../apps/local/src/mail-catcher';
import { WorkerModule } from '../../apps/worker/src/worker.module';
import { TestDatabase } from './database';
import { withDemoData } from './demo-template';
import { eventually } from './eventually';
import { HttpPerson } from './http-person';
import { emptyRedis } from './redis';

/** The real api and the real worker, on a database, a queue and a mail server of their own. Nothing inside is mocked. */
export class RunningSystem {
  private constructor(
    readonly origin: string,
    readonly database: TestDatabase,
    /** What was mailed so far. */
    readonly mails: readonly CaughtMail[],
    private readonly catcher: MailCatcher,
    private readonly api: INestApplication,
    private readonly worker: INestApplicationContext,
  ) {}

  /** With `demo`: both municipalities with their plans, and the demo people, parties, needs and offers. */
  static async start({ demo = false, webDir }: { demo?: boolean; webDir?: string } = {}): Promise<RunningSystem> {
    const database = await TestDatabase.create(demo ? await withDemoData() : undefined);
    const mails: CaughtMail[] = [];
    const catcher = await startMailCatcher((mail) => mails.push(mail));
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    const config = loadConfig({
      DATABASE_URL: database.urls.app,
      REDIS_URL: await emptyRedis(),
      SMTP_URL: catcher.url,
      PUBLIC_URL: origin,
      SESSION_SECRET: 'only the tests know this secret of theirs',
      PORT: String(port),
      DEMO: 'on',
      WEB_DIR: webDir,
      FILES_DIR: await mkdtemp(join(tmpdir(), 'musubi-files-')),
    });
    const api = await createApi(config);
    api.useLogger(['error', 'fatal']);
    const worker = await NestFactory.createApplicationContext(WorkerModule.with(config), {
      logger: ['error', 'fatal'],
    });
    await api.listen(port);
    return new RunningSystem(origin, database, mails, catcher, api, worker);
  }

  /** One of the demo people, signed in. */
  as(email: string, language?: string): Promise<HttpPerson> {
    return HttpPerson.signIn(this.origin, email, language);
  }

  /** A service of the api, past HTTP. */
  get<T>(type: abstract new (...args: never[]) => T): T {
    return this.api.get(type as never);
  }

  /** A service of the worker. */
  inWorker<T>(type: abstract new (...args: never[]) => T): T {
    return this.worker.get(type as never);
  }

  eventually(holds: () => Promise<void> | void): Promise<void> {
    return eventually(holds);
  }

  /** Where the uploaded files are. */
  get filesDirectory(): string {
    return this.api.get(Config).filesDir!;
  }

  async stop(): Promise<void> {
    await this.worker.close();
    await this.api.close();
    await this.catcher.stop();
    await this.database.drop();
    await rm(this.filesDirectory, { recursive: true, force: true });
  }
}
