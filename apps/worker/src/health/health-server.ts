import { createServer, type Server } from 'node:http';
import { Config } from '@app/platform';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { OutboxRelay } from '../outbox/outbox-relay';

const LONGEST_SILENCE_MS = 30_000;

/** Tells whoever watches the container whether this worker still carries events. Only where a port is given. */
@Injectable()
export class HealthServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private server: Server | undefined;

  constructor(
    private readonly config: Config,
    private readonly relay: OutboxRelay,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.workerHealthPort === undefined) return;
    this.server = createServer((_request, response) => {
      const works = Date.now() - this.relay.lastTurn < LONGEST_SILENCE_MS;
      response.writeHead(works ? 200 : 503, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ status: works ? 'ok' : 'failing' }));
    }).listen(this.config.workerHealthPort);
  }

  beforeApplicationShutdown(): void {
    this.server?.close();
  }
}
