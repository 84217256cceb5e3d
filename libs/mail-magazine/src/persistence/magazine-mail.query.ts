import type { Language } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { SubscriptionTokens } from '../application/subscriptions';
import { CONFIRMABLE_MS } from '../domain/subscription';

/** What the mail of a confirmation says. */
export type ConfirmationMail = {
  readonly deliveryId: string;
  readonly to: string;
  readonly language: Language;
  readonly expiresAt: Date;
  readonly token: string;
};

/** To whom a copy goes. */
export type CopyMail = {
  readonly deliveryId: string;
  readonly issueId: string;
  readonly to: string;
  readonly language: Language;
  /** With which the reader ends it; null for a copy of the staff's own. */
  readonly unsubscribeToken: string | null;
};

/** What is needed to write the magazine's mails. Whoever has left since is not among the answers. */
@Injectable()
export class MagazineMailQuery {
  constructor(
    private readonly reads: Reads,
    private readonly tokens: SubscriptionTokens,
  ) {}

  async confirmations(municipalityId: string, deliveryIds: readonly string[]): Promise<ConfirmationMail[]> {
    const rows = await this.reads.rows<Omit<ConfirmationMail, 'token' | 'expiresAt'> & { id: string; askedAt: Date }>(
      municipalityId,
      `select delivery.id as "deliveryId", confirmation.id, email as to, language, confirmation.asked_at as "askedAt"
         from delivery
         join magazine_confirmation confirmation on confirmation.id = delivery.magazine_confirmation_id
         join magazine_subscription subscription on subscription.id = confirmation.subscription_id
        where delivery.id = any($1) and subscription.state = 'unconfirmed'`,
      [deliveryIds],
    );
    return rows.map(({ id, askedAt, ...mail }) => ({
      ...mail,
      expiresAt: new Date(askedAt.getTime() + CONFIRMABLE_MS),
      token: this.tokens.seal(municipalityId, 'confirm', id),
    }));
  }

  async copies(municipalityId: string, deliveryIds: readonly string[]): Promise<CopyMail[]> {
    const rows = await this.reads.rows<Omit<CopyMail, 'unsubscribeToken'> & { subscriptionId: string | null }>(
      municipalityId,
      `select delivery.id as "deliveryId", copy.issue_id as "issueId", copy.subscription_id as "subscriptionId",
              coalesce(subscription.email, person.email) as to, coalesce(subscription.language, person.language) as language
         from delivery
         join magazine_copy copy on copy.id = delivery.magazine_copy_id
         left join magazine_subscription subscription
           on subscription.id = copy.subscription_id and subscription.state = 'confirmed'
         left join person on person.id = copy.person_id
        where delivery.id = any($1) and coalesce(subscription.email, person.email) is not null`,
      [deliveryIds],
    );
    return rows.map(({ subscriptionId, ...mail }) => ({
      ...mail,
      unsubscribeToken: subscriptionId && this.tokens.seal(municipalityId, 'unsubscribe', subscriptionId),
    }));
  }
}
