import { type EventJob, EventJobs } from '@app/platform';
import { WorkerHost } from '@nestjs/bullmq';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Worker } from 'bullmq';

/** Keeps at each event why its job failed, so that the page of queues can tell it to the municipality's administrator. */
@Injectable()
export class FailedJobs implements OnApplicationBootstrap {
  private readonly logger = new Logger(FailedJobs.name);

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly eventJobs: EventJobs,
  ) {}

  onApplicationBootstrap(): void {
    for (const { instance } of this.discovery.getProviders()) {
      if (!(instance instanceof WorkerHost)) continue;
      const { worker } = instance as WorkerHost<Worker<Partial<EventJob>>>;
      worker.on('failed', (job, error) => {
        const { municipalityId, eventId } = job?.data ?? {};
        if (municipalityId === undefined || eventId === undefined) return;
        this.eventJobs.failed(municipalityId, eventId, error).catch((fault: unknown) => this.logger.error(fault));
      });
    }
  }
}
