import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Module } from '@nestjs/common';
import { createPostgresBackend, setDefaultBackendFactory } from 'bullmq';
import type { Config } from '../config/config';
import { QUEUES } from './queues';

/** One queue library, two homes: Redis where there is one, else the database that is there anyway. */
@Module({})
export class QueueModule {
  static with(config: Config): DynamicModule {
    if (config.redisUrl === undefined) setDefaultBackendFactory(createPostgresBackend);
    const connection =
      config.redisUrl === undefined
        ? { connectionString: config.databaseUrl, migrate: true, max: 5 }
        : { url: config.redisUrl };
    const queues = BullModule.registerQueue(...Object.values(QUEUES).map((name) => ({ name })));
    return {
      module: QueueModule,
      global: true,
      imports: [BullModule.forRoot({ connection }), queues],
      exports: [queues],
    };
  }
}
