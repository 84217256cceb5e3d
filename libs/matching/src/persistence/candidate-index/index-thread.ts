import { parentPort, workerData } from 'node:worker_threads';
import { type FollowerOptions, IndexFollower } from './index-follower';
import type { FromThread, ToThread } from './thread-messages';

/** The thread that holds the index: it answers questions between the slices of its other work. */
async function main(port: NonNullable<typeof parentPort>): Promise<void> {
  const tell = (message: FromThread): void => port.postMessage(message);
  const trouble = (error: unknown): void =>
    tell({ say: 'trouble', text: error instanceof Error ? error.message : String(error) });
  const follower = new IndexFollower(
    workerData as FollowerOptions,
    trouble,
    (id) => tell({ say: 'changed', id }),
    (key) => tell({ say: 'outdated', key }),
  );
  port.on('message', (message: ToThread) => {
    switch (message.ask) {
      case 'find': {
        const { id, municipalityId, question, unlessAtMost, key } = message;
        return tell({ say: 'found', id, ...follower.find(municipalityId, question, unlessAtMost, key) });
      }
      case 'rebuild':
        return void follower.rebuild().then((load) => tell({ say: 'ready', ...load }), trouble);
      case 'end':
        return void follower.end().finally(() => port.close());
    }
  });
  tell({ say: 'ready', ...(await follower.begin()) });
}

if (parentPort) void main(parentPort);
