import { Clock, FileStore, Ids, Outbox, Transaction } from '@app/kernel';
import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ProductClock } from './clock/product-clock';
import { UuidIds } from './clock/uuid-ids';
import { Config } from './config/config';
import { databaseOptions } from './database/data-source';
import { Reads } from './database/reads';
import { TypeormTransaction } from './database/typeorm-transaction';
import { DocumentMakers } from './documents/document-makers';
import { Documents } from './documents/documents';
import { DiskFileStore } from './files/disk-file-store';
import { Mailer } from './mail/mailer';
import { AuditTrailQuery } from './outbox/audit-trail.query';
import { EventJobs } from './outbox/event-jobs';
import { OutboxWitnesses } from './outbox/outbox-witnesses';
import { OpenJobsQuery } from './queue/open-jobs.query';
import { TypeormOutbox } from './outbox/typeorm-outbox';

/** Nest, TypeORM and the rest of the machinery behind the kernel's words, for every feature. */
@Module({})
export class PlatformModule {
  static with(config: Config): DynamicModule {
    const providers = [
      { provide: Config, useValue: config },
      TypeormTransaction,
      { provide: Transaction, useExisting: TypeormTransaction },
      Reads,
      OutboxWitnesses,
      { provide: Outbox, useClass: TypeormOutbox },
      ProductClock,
      { provide: Clock, useExisting: ProductClock },
      { provide: Ids, useClass: UuidIds },
      { provide: FileStore, useClass: DiskFileStore },
      Mailer,
      DocumentMakers,
      Documents,
      AuditTrailQuery,
      EventJobs,
      OpenJobsQuery,
    ];
    return {
      module: PlatformModule,
      global: true,
      imports: [TypeOrmModule.forRoot({ ...databaseOptions(config.databaseUrl), autoLoadEntities: true })],
      providers,
      exports: providers,
    };
  }
}
