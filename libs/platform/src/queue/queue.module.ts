import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Module } from '@nestjs/common';
import { createPostgresBackend, type DefaultJobOptions, setDefaultBackendFactory } from 'bullmq';
import type { Config } from '../config/config';
import { SteadyClient } from '../database/steady-client';
import { QUEUES } from './queues';

const HOUR = 3600;

/**
 * Ten attempts within about a quarter of an hour. Done jobs stay long enough that one published twice is recognised
 * by its id, failed ones long enough that somebody can look at them.
 */
const JOB: DefaultJobOptions = {
  attempts: 10,
  backoff: { type: 'exponential', delay: 1000, jitter: 0.5 },
  removeOnComplete: { age: HOUR, count: 20_000 },
  removeOnFail: { age: 30 * 24 * HOUR },
};

/** One queue library, two homes: Redis where there is one, else the database that is there anyway. */
@Module({})
export class QueueModule {
  static with(config: Config): DynamicModule {
    if (config.redisUrl === undefined) setDefaultBackendFactory(createPostgresBackend);
    const connection =
      config.redisUrl === undefined
        ? { connectionString: config.databaseUrl, migrate: true, max: 5, Client: SteadyClient }
        : { url: config.redisUrl };
    const queues = BullModule.registerQueue(...Object.values(QUEUES).map((name) => ({ name })));
    return {
      module: QueueModule,
      global: true,
      imports: [BullModule.forRoot({ connection, defaultJobOptions: JOB }), queues],
      exports: [queues],
    };
  }
}
