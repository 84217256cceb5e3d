import type { DomainEvent } from '@app/kernel';
import type { ConfirmedAgreement } from '../domain/agreement';
import type { Match } from '../domain/match';

export type AgreedMatchFacts = {
  readonly match: Match;
  readonly agreement: ConfirmedAgreement;
  readonly agreedAt: Date;
};

/** Where an agreed match becomes a collaboration: the feature `collaborations` provides it. */
export abstract class CollaborationBeginning {
  /** Creates the collaboration inside the running transaction, and hands back the events for the caller to announce. */
  abstract begin(agreed: AgreedMatchFacts): Promise<{ collaborationId: string; events: readonly DomainEvent[] }>;
}
