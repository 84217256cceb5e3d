import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type Issue, type Item, RELEASED_STATES } from '../domain/issue';
import { ISSUE_COLUMNS, type IssueRow, toIssue } from './issue.row';
import { PUBLIC_ITEMS } from './public-items';

/** How far the sending of an issue has come, in readers. */
export type Progress = {
  readonly copies: number;
  readonly sent: number;
  readonly waiting: number;
  readonly failed: number;
  /** Who has left before their copy did. */
  readonly cancelled: number;
};

export type Readership = { readonly confirmed: number; readonly unconfirmed: number };

/** The issues for reading: the public's archive, and the coordinators' table. */
@Injectable()
export class IssuesQuery {
  constructor(private readonly reads: Reads) {}

  /** Newest first; `released`: only what everybody may read. */
  async list(
    municipalityId: string,
    { released, beforeId, limit }: { released: boolean; beforeId?: string | undefined; limit: number },
  ): Promise<Issue[]> {
    const rows = await this.reads.rows<IssueRow>(
      municipalityId,
      `select ${ISSUE_COLUMNS} from magazine_issue
        where municipality_id = $1 and (not $2 or state = any($3)) and ($4::uuid is null or id < $4)
        order by id desc limit $5`,
      [municipalityId, released, [...RELEASED_STATES], beforeId ?? null, limit],
    );
    return rows.map(toIssue);
  }

  async one(municipalityId: string, id: string): Promise<Issue | null> {
    const row = await this.reads.row<IssueRow>(
      municipalityId,
      `select ${ISSUE_COLUMNS} from magazine_issue where id = $1`,
      [id],
    );
    return row ? toIssue(row) : null;
  }

  /** What is in it. Of a released issue a story that its people have taken back since is no longer shown. */
  async itemsOf(issue: Issue): Promise<readonly Item[]> {
    const now = await this.reads.rows<Item>(issue.municipalityId, PUBLIC_ITEMS, [JSON.stringify(issue.picks)]);
    if (!('items' in issue)) return now;
    return issue.items.filter(({ kind, id }) => kind === 'need' || now.some((item) => item.id === id));
  }

  async progress(municipalityId: string, id: string): Promise<Progress> {
    const row = await this.reads.row<Progress>(
      municipalityId,
      `select count(*)::int as copies,
              (count(*) filter (where delivery.state in ('sent', 'bounced')))::int as sent,
              (count(*) filter (where coalesce(delivery.state, 'queued') in ('queued', 'sending')))::int as waiting,
              (count(*) filter (where delivery.state = 'failed'))::int as failed,
              (count(*) filter (where delivery.state = 'cancelled'))::int as cancelled
         from magazine_copy copy left join delivery on delivery.magazine_copy_id = copy.id
        where copy.issue_id = $1 and copy.subscription_id is not null`,
      [id],
    );
    return row ?? { copies: 0, sent: 0, waiting: 0, failed: 0, cancelled: 0 };
  }

  async readership(municipalityId: string): Promise<Readership> {
    const row = await this.reads.row<Readership>(
      municipalityId,
      `select (count(*) filter (where state = 'confirmed'))::int as confirmed,
              (count(*) filter (where state = 'unconfirmed'))::int as unconfirmed
         from magazine_subscription where municipality_id = $1`,
      [municipalityId],
    );
    return row ?? { confirmed: 0, unconfirmed: 0 };
  }
}
