import { DomainError } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Issues } from '../application/issues';
import type { Issue, Item, Pick } from '../domain/issue';
import { ISSUE_COLUMNS, type IssueRow, toIssue } from './issue.row';
import { PUBLIC_ITEMS } from './public-items';

@Injectable()
export class SqlIssues extends Issues {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async add(issue: Issue): Promise<void> {
    await this.transaction.manager.query(
      `insert into magazine_issue (id, municipality_id, state, texts, picks, created_by, created_at, state_changed_at,
                                   version)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 1)`,
      [
        ...[issue.id, issue.municipalityId, issue.state, JSON.stringify(issue.texts), JSON.stringify(issue.picks)],
        ...[issue.createdBy, issue.createdAt, issue.since],
      ],
    );
  }

  async take(id: string): Promise<Issue> {
    const issue = await this.locked('where id = $1', [id]);
    if (!issue) throw new DomainError('not-found', 'magazine-issue.not-found');
    return issue;
  }

  async save(issue: Issue): Promise<void> {
    const released = issue.state === 'sending' || issue.state === 'sent' ? issue : null;
    const scheduled = released ?? (issue.state === 'scheduled' ? issue : null);
    const [, saved] = await this.transaction.manager.query<[unknown[], number]>(
      `update magazine_issue
          set state = $3, texts = $4, picks = $5, scheduled_for = $6, number = $7, released_at = $8, items = $9,
              left_out = $10, ended_at = $11, state_changed_at = $12, version = version + 1
        where id = $1 and version = $2`,
      [
        ...[issue.id, issue.version, issue.state, JSON.stringify(issue.texts), JSON.stringify(issue.picks)],
        ...[scheduled?.scheduledFor ?? null, released?.number ?? null, released?.releasedAt ?? null],
        ...[released && JSON.stringify(released.items), released && JSON.stringify(released.leftOut)],
        ...[issue.state === 'sent' ? issue.endedAt : null, issue.since],
      ],
    );
    if (saved === 0) throw new DomainError('stale', 'magazine-issue.changed-meanwhile', { version: issue.version });
  }

  takeDue(municipalityId: string, now: Date): Promise<Issue | null> {
    return this.locked(
      `where municipality_id = $1 and state = 'scheduled' and scheduled_for <= $2 order by scheduled_for, id limit 1`,
      [municipalityId, now],
      'skip locked',
    );
  }

  takeFinished(municipalityId: string): Promise<Issue | null> {
    return this.locked(
      `where municipality_id = $1 and state = 'sending'
          and not exists (select from magazine_copy copy
                            left join delivery on delivery.magazine_copy_id = copy.id
                           where copy.issue_id = magazine_issue.id and copy.subscription_id is not null
                             and coalesce(delivery.state, 'queued') in ('queued', 'sending'))
        order by id limit 1`,
      [municipalityId],
      'skip locked',
    );
  }

  publicItems(_municipalityId: string, picks: readonly Pick[]): Promise<Item[]> {
    return this.transaction.manager.query<Item[]>(PUBLIC_ITEMS, [JSON.stringify(picks)]);
  }

  async nextNumber(municipalityId: string): Promise<number> {
    await this.transaction.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `magazine number ${municipalityId}`,
    ]);
    const [last] = await this.transaction.manager.query<{ number: number }[]>(
      'select coalesce(max(number), 0) as number from magazine_issue where municipality_id = $1',
      [municipalityId],
    );
    return (last?.number ?? 0) + 1;
  }

  async copyForSubscribers({ id, municipalityId }: Issue, at: Date): Promise<void> {
    await this.transaction.manager.query(
      `insert into magazine_copy (id, municipality_id, issue_id, subscription_id, position, created_at)
       select gen_random_uuid(), municipality_id, $2, id, row_number() over (order by confirmed_at, id) - 1, $3
         from magazine_subscription where municipality_id = $1 and state = 'confirmed'
       on conflict do nothing`,
      [municipalityId, id, at],
    );
  }

  async copyForPerson({ id, municipalityId }: Issue, copyId: string, personId: string, at: Date): Promise<void> {
    await this.transaction.manager.query(
      `insert into magazine_copy (id, municipality_id, issue_id, person_id, position, created_at)
       values ($1, $2, $3, $4, 0, $5)`,
      [copyId, municipalityId, id, personId, at],
    );
  }

  private async locked(condition: string, parameters: readonly unknown[], how = ''): Promise<Issue | null> {
    const [row] = await this.transaction.manager.query<IssueRow[]>(
      `select ${ISSUE_COLUMNS} from magazine_issue ${condition} for update ${how}`,
      [...parameters],
    );
    return row ? toIssue(row) : null;
  }
}
