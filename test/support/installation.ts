import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { freePort } from '../../apps/local/src/free-port';
import { makeTestDirectory, removeTestDirectory } from './postgres/test-directory';
import { descendantsOf } from './process-tree';

const START = resolve(__dirname, '../../apps/local/start.mjs');
const PATIENCE_MS = 240_000;

/** A whole local installation, as `npm start` gives it, on a port and with data of its own. */
export class Installation {
  private launcher: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    readonly dataDirectory: string,
  ) {}

  static async start(): Promise<Installation> {
    const installation = new Installation(await freePort(), await makeTestDirectory());
    await installation.start();
    return installation;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** Also after `kill`: on the same data. Resolves when everything answers, throws with what it printed otherwise. */
  start(): Promise<void> {
    const launcher = spawn(process.execPath, [START], {
      env: {
        ...process.env,
        PORT: String(this.port),
        MUSUBI_DATA_DIR: this.dataDirectory,
        NODE_ENV: 'production',
        // As under npm, it ends when whoever started it is gone.
        npm_lifecycle_event: 'start',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.launcher = launcher;
    let printed = '';
    return new Promise((done, reject) => {
      const patience = setTimeout(() => reject(new Error(`Not ready in time:\n${printed}`)), PATIENCE_MS);
      const listen = (text: Buffer): void => {
        printed += text.toString();
        if (!printed.includes(`\nready ${this.url}`)) return;
        clearTimeout(patience);
        done();
      };
      launcher.stdout.on('data', listen);
      launcher.stderr.on('data', listen);
      launcher.once('exit', () => {
        clearTimeout(patience);
        reject(new Error(`The installation ended:\n${printed}`));
      });
    });
  }

  /** As a power cut would: nothing can say goodbye. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  killWorker(): void {
    for (const { pid, command } of this.processes()) {
      if (command.includes('apps/worker/src/main.js')) process.kill(pid, 'SIGKILL');
    }
  }

  /** The launcher, the database, the api and the worker, all at once. */
  async killEverything(): Promise<void> {
    const all = this.processes();
    const ended = this.kill();
    for (const { pid } of all) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch (error) {
        // Its parent's end was its own.
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
      }
    }
    await ended;
  }

  private processes(): ReturnType<typeof descendantsOf> {
    return descendantsOf(this.launcher!.pid!);
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
    await removeTestDirectory(this.dataDirectory);
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const launcher = this.launcher;
    if (launcher === undefined || launcher.exitCode !== null || launcher.signalCode !== null) return;
    await new Promise((done) => {
      launcher.once('exit', done);
      launcher.kill(signal);
    });
  }
}
