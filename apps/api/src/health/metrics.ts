import { type BacklogQuery, CHANNELS, DELIVERY_STATES } from '@app/notifications';
import { type TypeormTransaction } from '@app/platform';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the process tells a monitoring system: its own state, its answers, what waits in the outbox and to be sent. */
export function createMetrics(transaction: TypeormTransaction, backlog: BacklogQuery): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'musubi_outbox_oldest_unpublished_seconds',
    help: 'Age of the oldest event that no worker has carried to a queue',
    registers: [registry],
    async collect() {
      const [row] = await transaction.runIn({ relay: true }, () =>
        transaction.manager.query<{ age: number }[]>(
          `select coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as age
             from (select occurred_at as created_at from outbox where published_at is null
                    order by occurred_at limit 1) oldest`,
        ),
      );
      this.set(Math.max(0, row?.age ?? 0));
    },
  });
  new Gauge({
    name: 'musubi_deliveries',
    help: 'Messages to people, by channel and state',
    labelNames: ['channel', 'state'],
    registers: [registry],
    async collect() {
      for (const channel of CHANNELS) for (const state of DELIVERY_STATES) this.set({ channel, state }, 0);
      for (const { channel, state, count } of (await backlog.current()).counts) this.set({ channel, state }, count);
    },
  });
  new Gauge({
    name: 'musubi_deliveries_oldest_due_seconds',
    help: 'How long the longest waiting message has been due, by channel',
    labelNames: ['channel'],
    registers: [registry],
    async collect() {
      const { oldestDueSeconds } = await backlog.current();
      for (const channel of CHANNELS) this.set({ channel }, oldestDueSeconds[channel] ?? 0);
    },
  });
  return registry;
}

export function createRequestDuration(registry: Registry): Histogram {
  return new Histogram({
    name: 'musubi_http_request_seconds',
    help: 'Time to answer a request, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.6, 1.2, 2.5, 5],
    registers: [registry],
  });
}
