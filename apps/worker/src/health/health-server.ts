import { createServer, type Server } from 'node:http';
import { BacklogQuery } from '@app/notifications';
import { Config } from '@app/platform';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { OutboxRelay } from '../outbox/outbox-relay';

const LONGEST_SILENCE_MS = 30_000;

/**
 * Tells whoever watches the container whether this worker still carries events, and whether messages wait too long:
 * `degraded`, which no restart of this worker would mend. Only where a port is given.
 */
@Injectable()
export class HealthServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private server: Server | undefined;

  constructor(
    private readonly config: Config,
    private readonly relay: OutboxRelay,
    private readonly backlog: BacklogQuery,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.workerHealthPort === undefined) return;
    this.server = createServer((_request, response) => {
      void this.status().then((status) => {
        response.writeHead(status === 'failing' ? 503 : 200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ status }));
      });
    }).listen(this.config.workerHealthPort);
  }

  private async status(): Promise<'ok' | 'degraded' | 'failing'> {
    if (Date.now() - this.relay.lastTurn >= LONGEST_SILENCE_MS) return 'failing';
    return this.backlog.isLate().then(
      (late) => (late ? 'degraded' : 'ok'),
      () => 'failing',
    );
  }

  beforeApplicationShutdown(): void {
    this.server?.close();
  }
}
