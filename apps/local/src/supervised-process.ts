import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export type ProcessPlan = {
  readonly name: string;
  readonly script: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  readonly onUnexpectedEnd: (message: string) => void;
};

/** Loaded into each child first: it ends the child when this process is gone, even by SIGKILL. */
const EXIT_WITH_LAUNCHER = join(__dirname, 'exit-with-launcher.js');

/** As in the Dockerfile. */
const NODE_OPTIONS = ['--enable-source-maps', '--max-semi-space-size=64'];

const SHUTDOWN_MS = 10_000;
const LONGEST_PAUSE_MS = 10_000;

/** Keeps a Node process alive: one that dies is started again, after a pause that grows while it keeps dying. */
export class SupervisedProcess {
  /** Resolves when the process says for the first time that it works, by any message; rejects when it never does. */
  readonly ready: Promise<void>;
  private readonly firstMessage = new AbortController();
  private child: ChildProcess | undefined;
  private stopping = false;
  private readonly running: Promise<void>;

  constructor(private readonly plan: ProcessPlan) {
    this.running = this.keepRunning();
    this.ready = Promise.race([once(this.firstMessage.signal, 'abort'), this.running]).then(() => {
      if (this.firstMessage.signal.aborted) return;
      throw new Error(`${plan.name} does not come up:\n${readFileSync(plan.logFile, 'utf8').slice(-2_000)}`);
    });
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.child?.kill('SIGTERM');
    const patience = setTimeout(() => this.child?.kill('SIGKILL'), SHUTDOWN_MS);
    await this.running;
    clearTimeout(patience);
  }

  private async keepRunning(): Promise<void> {
    let pause = 500;
    while (!this.stopping) {
      const since = Date.now();
      const how = await this.runOnce();
      if (this.stopping || !this.firstMessage.signal.aborted) return;
      if (Date.now() - since > 60_000) pause = 500;
      this.plan.onUnexpectedEnd(`${this.plan.name} ended (${how}) and starts again; its log is ${this.plan.logFile}`);
      await sleep(pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
  }

  private runOnce(): Promise<string> {
    const log = openSync(this.plan.logFile, 'a');
    const child = spawn(process.execPath, [...NODE_OPTIONS, '--require', EXIT_WITH_LAUNCHER, this.plan.script], {
      env: this.plan.env,
      stdio: ['ignore', log, log, 'ipc'],
      // In a group of its own: Ctrl-C must reach this process, which then stops everything in order.
      detached: true,
    });
    closeSync(log);
    this.child = child;
    child.once('message', () => this.firstMessage.abort());
    return new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
    });
  }
}
