import { type Config, loadConfig } from '@app/platform';
import { TestDatabase } from './database';
import { emptyRedis } from './redis';
import { ScriptedMailServer } from './scripted-mail-server';

/** A database, an empty queue and a mail server, for workers that a test starts itself. */
export type WorkerGround = {
  readonly database: TestDatabase;
  readonly server: ScriptedMailServer;
  readonly config: Config;
};

/** With `demo` the product's clock can be moved. */
export async function layWorkerGround({ demo = false }: { demo?: boolean } = {}): Promise<WorkerGround> {
  const database = await TestDatabase.create();
  const server = await ScriptedMailServer.start();
  const config = loadConfig({
    DATABASE_URL: database.urls.app,
    REDIS_URL: await emptyRedis(),
    SMTP_URL: server.url,
    PUBLIC_URL: 'https://musubi.example',
    SESSION_SECRET: 'only the tests know this secret of theirs',
    ...(demo ? { DEMO: 'on' } : {}),
  });
  return { database, server, config };
}
