import { type Actor, Clock, DomainError, Ids, mustBeStaff, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { draft, edit, type IssueContent } from '../domain/issue';
import { Issues } from './issues';

/** A coordinator writes an issue, or changes it while it is a draft. */
@Injectable()
export class WriteIssue {
  constructor(
    private readonly transaction: Transaction,
    private readonly issues: Issues,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** The new issue's id. @throws DomainError invalid `magazine-issue.invalid` */
  begin(actor: Actor, content: IssueContent): Promise<string> {
    mustBeStaff(actor, 'coordinator');
    const { municipalityId, personId: createdBy } = actor;
    return this.transaction.run(municipalityId, async () => {
      await this.mustBePublic(municipalityId, content);
      const made = { id: this.ids.next(), municipalityId, createdBy, createdAt: this.clock.now() };
      const { next, events } = draft({ ...content, ...made });
      await this.issues.add(next);
      await this.outbox.add(actor, events);
      return next.id;
    });
  }

  /** @throws DomainError conflict `magazine-issue.not-a-draft`, stale `magazine-issue.changed-meanwhile` */
  change(actor: Actor, id: string, content: IssueContent, expectedVersion: number | undefined): Promise<void> {
    mustBeStaff(actor, 'coordinator');
    return this.transaction.run(actor.municipalityId, async () => {
      const issue = await this.issues.take(id);
      if (expectedVersion !== undefined && expectedVersion !== issue.version) {
        throw new DomainError('stale', 'magazine-issue.changed-meanwhile', { version: issue.version });
      }
      await this.mustBePublic(actor.municipalityId, content);
      const { next, events } = edit(issue, content, this.clock.now());
      await this.issues.save(next);
      await this.outbox.add(actor, events);
    });
  }

  private async mustBePublic(municipalityId: string, { picks }: IssueContent): Promise<void> {
    const items = await this.issues.publicItems(municipalityId, picks);
    const faults = picks.flatMap(({ kind, id }, index) =>
      items.some((item) => item.kind === kind && item.id === id)
        ? []
        : [{ pointer: `/picks/${index}`, code: 'magazine-issue.pick-not-public' }],
    );
    if (faults.length > 0) throw new DomainError('invalid', 'magazine-issue.invalid', {}, faults);
  }
}
