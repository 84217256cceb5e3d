import { CHANNELS, DELIVERY_STATES, WEBHOOK_KINDS } from '@app/notifications';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { instant, pageOf, pageQuery } from '../http/schemas';

export class DeliveriesListQuery extends createZodDto(
  z.object({ ...pageQuery, state: z.enum(DELIVERY_STATES).optional(), channel: z.enum(CHANNELS).optional() }),
) {}

export class DeliveriesPage extends createZodDto(
  pageOf(
    z.object({
      id: z.string(),
      channel: z.enum(CHANNELS),
      state: z.enum(DELIVERY_STATES),
      /** What is said, in the language that is asked for; null for what is no single text. */
      title: z.string().nullable(),
      /** The event that a webhook is told. */
      event: z.string().nullable(),
      person: z.object({ id: z.string(), name: z.string() }).nullable(),
      /** Where nobody's person is written to, with all but its ends hidden. */
      address: z.string().nullable(),
      createdAt: instant(),
      sendAfter: instant(),
      sentAt: instant().nullable(),
      /** Why the last attempt came to nothing, as a code: `smtp-550 5.1.1`. */
      lastError: z.string().nullable(),
      attempts: z.array(
        z.object({
          number: z.number().int(),
          at: instant(),
          outcome: z.enum(['accepted', 'deferred', 'refused', 'unknown', 'bounced']),
          reply: z.string(),
        }),
      ),
      actions: z.array(z.enum(['retry', 'cancel'])),
    }),
  ),
) {}

const kinds = z.array(z.enum(WEBHOOK_KINDS)).max(WEBHOOK_KINDS.length);

export class WebhookBody extends createZodDto(
  z.strictObject({
    url: z.string().max(500),
    kinds,
    enabled: z.boolean(),
    /** Makes a new secret; the old one is of no use any more. */
    newSecret: z.boolean().default(false),
  }),
) {}

/** `secret` as Standard Webhooks writes it. All but `enabled` are empty while there is none. */
export class WebhookView extends createZodDto(
  z.object({ url: z.string(), kinds, enabled: z.boolean(), secret: z.string() }),
) {}

/** `reply`: what came back, as a code. */
export class WebhookTestView extends createZodDto(z.object({ accepted: z.boolean(), reply: z.string() })) {}
