import type { WorkerOptions } from 'bullmq';

/**
 * How every processor works. The jobs of a worker that died are begun again after 15 to 20 seconds, however often
 * that happens: what they do is harmless when done twice, and giving up on one would lose a message.
 */
export const WORKING: Omit<WorkerOptions, 'connection'> = {
  lockDuration: 15_000,
  stalledInterval: 5_000,
  maxStalledCount: 1_000,
};
