import type { Webhook } from '../domain/webhook';

/** A municipality's own system that wants to hear of events. At most one in each municipality. */
export abstract class Webhooks {
  abstract of(municipalityId: string): Promise<Webhook | null>;
  abstract save(municipalityId: string, webhook: Webhook, at: Date): Promise<void>;
  /** On its way to the webhook where one listens to this kind of subject, once. Whether there is something to send. */
  abstract tell(eventId: string, municipalityId: string, at: Date): Promise<boolean>;
}
