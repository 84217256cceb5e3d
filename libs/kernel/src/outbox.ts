import type { Actor } from './actor';
import type { DomainEvent } from './domain-event';

/** Who is recorded for something that no person did: a clock that ran out. */
export type ActingClock = { readonly municipalityId: string; readonly personId: null };

/**
 * Records events in the current transaction: each in the municipality's audit trail, and for the worker, which
 * publishes it after commit, at least once. Call it last: it orders all writers of the municipality.
 */
export abstract class Outbox {
  abstract add(by: Actor | ActingClock, events: readonly DomainEvent[]): Promise<void>;
}
