import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signInTable } from './demo-accounts';
import { startCluster } from './embedded-postgres/cluster';
import { type DatabaseUrls, ensureDatabase, ensureRoles } from './embedded-postgres/product-database';
import { expectAnswer, expectFreePort } from './http-port';
import { mailFolder, startMailCatcher } from './mail-catcher';
import { step } from './progress';
import { openSecrets, type Secrets } from './secrets';
import { readSettings, type Settings } from './settings';
import { takeDirectory } from './single-instance';
import { SupervisedProcess } from './supervised-process';

/** What must be taken down again, in the order in which it was put up. */
const standing: (() => Promise<void> | void)[] = [];
const ending = new AbortController();

async function start(): Promise<void> {
  const settings = readSettings();
  const { dataDirectory, port } = settings;
  // Others may walk through to the database's own directory; the secrets and the mail in here are closed to them.
  mkdirSync(dataDirectory, { recursive: true, mode: 0o711 });
  standing.push(await takeDirectory(dataDirectory));
  await expectFreePort(port);
  const secrets = openSecrets(dataDirectory);

  const { urls, home } = await step('database started', () => startDatabase(settings, secrets));
  const mailDirectory = join(dataDirectory, 'mail');
  const catcher = await startMailCatcher(mailFolder(mailDirectory));
  standing.push(() => catcher.stop());

  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: urls.app,
    SMTP_URL: catcher.url,
    PUBLIC_URL: `http://localhost:${port}`,
    SESSION_SECRET: secrets.sessionSecret,
    PORT: String(port),
    DEMO: 'on',
    DEMO_MAIL_DIR: mailDirectory,
    FILES_DIR: join(dataDirectory, 'files'),
    WEB_DIR: join(settings.built, 'web'),
  };
  await prepare(settings, home, { ...env, MIGRATION_DATABASE_URL: urls.owner });
  await step('api and worker answer', () => startServices(settings, env));

  console.log(`\nready http://localhost:${port}\n\n${signInTable()}\n`);
  console.log(`Caught mail: http://localhost:${port}/dev/mail   Data and logs: ${dataDirectory}   Stop: Ctrl-C`);
}

type Database = { readonly urls: DatabaseUrls; readonly home: string };

async function startDatabase(settings: Settings, secrets: Secrets): Promise<Database> {
  const cluster = await startCluster({
    directory: join(settings.dataDirectory, 'postgres'),
    superuserPassword: secrets.superuserPassword,
    durable: true,
  });
  standing.push(() => cluster.stop());
  void cluster.ended.then(() => {
    if (!ending.signal.aborted) void end(1, `PostgreSQL ended; its log is ${join(cluster.home, 'postgres.log')}`);
  });
  const passwords = { owner: secrets.ownerPassword, app: secrets.appPassword };
  await ensureRoles(cluster, passwords);
  return { urls: await ensureDatabase(cluster, 'musubi', passwords), home: cluster.home };
}

/** Migrates and loads, unless this very build has already done so with this database: the commands do nothing twice. */
async function prepare(settings: Settings, home: string, env: NodeJS.ProcessEnv): Promise<void> {
  const record = join(home, 'prepared-by');
  const build = textOf(join(settings.built, '.built-server'));
  if (build !== '' && textOf(record) === build) return;
  const commands = join(settings.built, 'apps/cli/src/main.js');
  await step('database up to date', () => run(commands, ['migrate'], env));
  await step('municipalities, plans and demo data loaded', () =>
    run(commands, ['load-municipalities', 'load-plans', 'load-demo'], env),
  );
  writeFileSync(record, build);
}

function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

async function startServices(settings: Settings, env: NodeJS.ProcessEnv): Promise<void> {
  const services = ['api', 'worker'].map((name) => {
    const logFile = join(settings.dataDirectory, `${name}.log`);
    rmSync(logFile, { force: true });
    const service = new SupervisedProcess({
      name,
      script: join(settings.built, `apps/${name}/src/main.js`),
      env,
      logFile,
      onUnexpectedEnd: (message) => console.error(message),
    });
    standing.push(() => service.stop());
    return service.ready;
  });
  await Promise.all(services);
  await expectAnswer(`http://127.0.0.1:${settings.port}/api/health/ready`);
}

function run(script: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--enable-source-maps', script, ...args], { env, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${args.join(', ')} failed (${signal ?? `code ${code}`})`));
    });
  });
}

async function end(code: number, message?: string): Promise<void> {
  if (ending.signal.aborted) return;
  ending.abort();
  if (message !== undefined) console.error(message);
  process.exitCode = code;
  for (const takeDown of standing.reverse()) {
    await Promise.resolve(takeDown()).catch((error: unknown) => console.error(error));
  }
  process.exit();
}

/** `npm` itself may be killed with SIGKILL, which it cannot pass on: then there is nobody left to work for. */
function endWithNpm(): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void end(0);
  }, 500).unref();
}

// Not SIGHUP: a handler would undo what `nohup` asked for.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(0, '\nStopping …'));
endWithNpm();
start().catch((error: Error) => end(1, `\nMusubi does not start: ${error.message}`));
