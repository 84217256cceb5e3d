import { Clock, DomainError, Ids, type Language, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { MOST_OF_CLIENT, MOST_TO_ADDRESS, VisitorMails, VisitorRequests, type VisitorSubject } from './visitors';

const HOUR_MS = 60 * 60 * 1000;

/** What somebody without an account may set going, and how often. The worker writes the mails. */
@Injectable()
export class WriteToVisitor {
  constructor(
    private readonly transaction: Transaction,
    private readonly requests: VisitorRequests,
    private readonly mails: VisitorMails,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts that somebody at this place in the network asks.
   * @throws DomainError too-many `visitor.too-many`
   */
  async mustNotAskTooOften(municipalityId: string, client: string): Promise<void> {
    const at = this.clock.now();
    const since = new Date(at.getTime() - HOUR_MS);
    const may = await this.transaction.run(municipalityId, () =>
      this.requests.count(municipalityId, { kind: 'client', name: client }, MOST_OF_CLIENT, since, at),
    );
    if (!may) throw new DomainError('too-many', 'visitor.too-many');
  }

  /** One mail more to this address; none, and nobody is told, when it has had three today. */
  async write(
    municipalityId: string,
    { email, language, subject }: { email: string; language: Language; subject: VisitorSubject },
  ): Promise<void> {
    await this.transaction.run(municipalityId, async () => {
      const at = this.clock.now();
      const to = { kind: 'address', name: email } as const;
      const since = new Date(at.getTime() - 24 * HOUR_MS);
      if (!(await this.requests.count(municipalityId, to, MOST_TO_ADDRESS, since, at))) return;
      const id = this.ids.next();
      await this.mails.add(municipalityId, { ...subject, id, email, language, askedAt: at });
      await this.outbox.add({ municipalityId, personId: null }, [
        { name: 'visitor-mail.asked', occurredAt: at, subject: { kind: 'visitor_mail', id } },
      ]);
    });
  }
}
