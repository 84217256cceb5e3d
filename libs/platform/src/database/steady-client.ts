import { Client, type ClientConfig } from 'pg';

/**
 * A connection of a pool whose loss ends what waits for its answers, and nothing else. While somebody has taken it out of
 * the pool nobody need be listening, and an `error` without a listener ends the process: a database that goes away would
 * take its workers with it. The pool takes none back that is lost.
 */
export class SteadyClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
