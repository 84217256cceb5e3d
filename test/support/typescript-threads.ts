import { resolve } from 'node:path';
import threads, { type WorkerOptions } from 'node:worker_threads';

// Jest turns TypeScript into JavaScript for itself alone; threads that the product starts load their files as Node does.
const Plain = threads.Worker;
const loader = resolve(__dirname, 'typescript.cjs');

threads.Worker = class extends Plain {
  constructor(file: string | URL, options: WorkerOptions = {}) {
    super(file, String(file).endsWith('.ts') ? { ...options, execArgv: ['-r', loader] } : options);
  }
};
