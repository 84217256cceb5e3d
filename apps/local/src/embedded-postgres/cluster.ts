import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from '../free-port';
import { locateBinaries } from './binaries';
import { openHome, type Home } from './home';
import { stopPostmaster } from './postmaster';
import { giveTo } from './run-as';

export type ClusterOptions = {
  /** Made when it does not exist yet; see `openHome` for the one case in which the data lives elsewhere. */
  readonly directory: string;
  readonly superuserPassword: string;
  /** False for tests: a power cut may then lose data, a killed process still loses nothing. */
  readonly durable: boolean;
};

export type ClusterAddress = {
  readonly port: number;
  /** Address of the database `postgres` as the superuser, who is there only to create roles and databases. */
  readonly superuserUrl: string;
};

export type Cluster = ClusterAddress & {
  /** Where the cluster really lives. */
  readonly home: string;
  /** Settles when the server ends, also when nobody asked it to. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
};

/**
 * Starts the PostgreSQL that comes with the project's npm packages, on a free port of 127.0.0.1. The first time it
 * creates the cluster. A server that outlived its launcher is stopped first: one way of starting is enough.
 * Throws when the binaries are missing or the server does not come up.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const place = await openHome(options.directory);
  const binaries = locateBinaries(place.home, place.runAs);
  await stopPostmaster(place.data);
  if (!existsSync(place.data)) createCluster(place, binaries, options);

  // The free port may be taken by someone else before the server gets it, and the shared memory of a killed server
  // lives on until the last of its children has noticed: both pass by themselves.
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const server = launch(place, binaries, port, options.durable);
    const superuserUrl = `postgres://postgres:${options.superuserPassword}@127.0.0.1:${port}/postgres`;
    const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
    if (await answers(server, superuserUrl)) {
      return { port, superuserUrl, home: place.home, ended, stop: () => stopPostmaster(place.data) };
    }
    if (attempt === 5) throw new Error(`PostgreSQL does not start. Its log:\n${readFileSync(logFile(place), 'utf8')}`);
    await sleep(300);
  }
}

function createCluster(place: Home, binaries: string, options: ClusterOptions): void {
  for (const name of readdirSync(place.home)) {
    if (name.endsWith('.part')) rmSync(join(place.home, name), { recursive: true, force: true });
  }
  // Under another name first: a cluster whose making was interrupted must not be taken for a whole one.
  const part = join(place.home, `data-${process.pid}.part`);
  mkdirSync(part, { mode: 0o700 });
  const passwordFile = join(place.home, 'superuser-password.part');
  writeFileSync(passwordFile, options.superuserPassword, { mode: 0o600 });
  giveTo(part, place.runAs);
  giveTo(passwordFile, place.runAs);
  const result = spawnSync(
    join(binaries, 'initdb'),
    [
      ...['-D', part, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
      ...['--encoding=UTF8', '--locale=C.UTF-8', '--no-instructions'],
      ...(options.durable ? [] : ['--no-sync']),
    ],
    { ...place.runAs, cwd: '/', encoding: 'utf8' },
  );
  rmSync(passwordFile);
  if (result.status !== 0) throw new Error(`initdb failed:\n${result.stdout}${result.stderr}`);
  renameSync(part, place.data);
}

function launch(place: Home, binaries: string, port: number, durable: boolean): ChildProcess {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 200,
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const log = openSync(logFile(place), 'w');
  const server = spawn(
    join(binaries, 'postgres'),
    ['-D', place.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // In a group of its own: Ctrl-C must reach the launcher, which stops the api and the worker first.
    { ...place.runAs, cwd: '/', detached: true, stdio: ['ignore', log, log] },
  );
  closeSync(log);
  return server;
}

async function answers(server: ChildProcess, url: string): Promise<boolean> {
  const end = Date.now() + 60_000;
  while (server.exitCode === null && server.signalCode === null && Date.now() < end) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    try {
      await client.connect();
      await client.end();
      return true;
    } catch (error) {
      await client.end().catch(() => undefined);
      const code = (error as { code?: string }).code;
      if (code === '28P01')
        throw new Error('The password of the PostgreSQL cluster is not the one that was written down', {
          cause: error,
        });
      await sleep(10);
    }
  }
  return false;
}

function logFile(place: Home): string {
  return join(place.home, 'postgres.log');
}
