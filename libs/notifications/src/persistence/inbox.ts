import { Clock, DomainError } from '@app/kernel';
import { Reads, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Parameters, TemplateName } from '../domain/template';
import { pathOf } from './page-path';

export type InboxLine = {
  id: string;
  template: TemplateName;
  parameters: Parameters;
  subject: { kind: string; id: string };
  /** The page to open, from the municipality's own address on. */
  path: string;
  createdAt: Date;
  readAt: Date | null;
};

/** What a person was told in one municipality, newest first. Everybody sees one's own and nobody else's. */
@Injectable()
export class Inbox {
  constructor(
    private readonly reads: Reads,
    private readonly transaction: TypeormTransaction,
    private readonly clock: Clock,
  ) {}

  async lines(
    municipalityId: string,
    personId: string,
    { beforeId, limit, unreadOnly = false }: { beforeId?: string; limit: number; unreadOnly?: boolean },
  ): Promise<InboxLine[]> {
    const rows = await this.reads.rows<Omit<InboxLine, 'path'>>(
      municipalityId,
      `select id, template, parameters, json_build_object('kind', subject_kind, 'id', subject_id) as subject,
              created_at as "createdAt", read_at as "readAt"
         from notification
        where municipality_id = $1 and person_id = $2 and ($3::uuid is null or id < $3)
          and (not $5 or read_at is null)
        order by id desc limit $4`,
      [municipalityId, personId, beforeId ?? null, limit, unreadOnly],
    );
    return rows.map((row) => ({ ...row, path: pathOf(row.subject.kind, row.subject.id) }));
  }

  async unread(municipalityId: string, personId: string): Promise<number> {
    return (await this.unreadOf(municipalityId, [personId])).get(personId) ?? 0;
  }

  /** By person; somebody who has read everything is absent. */
  async unreadOf(municipalityId: string, personIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.reads.rows<{ personId: string; unread: number }>(
      municipalityId,
      `select person_id as "personId", count(*)::int as unread from notification
        where municipality_id = $1 and person_id = any($2) and read_at is null group by person_id`,
      [municipalityId, personIds],
    );
    return new Map(rows.map(({ personId, unread }) => [personId, unread]));
  }

  /** Up to and with this one: what came after it nobody has seen yet. */
  async markAllRead(municipalityId: string, personId: string, upToId: string): Promise<void> {
    await this.transaction.run(municipalityId, () =>
      this.transaction.manager.query(
        `update notification set read_at = $4, waits_for_digest = false
          where municipality_id = $1 and person_id = $2 and id <= $3 and read_at is null`,
        [municipalityId, personId, upToId, this.clock.now()],
      ),
    );
  }

  /** @throws DomainError not-found `notification.unknown` */
  markRead(municipalityId: string, personId: string, id: string): Promise<void> {
    return this.transaction.run(municipalityId, async () => {
      const read = await this.transaction.manager.query<[unknown[], number]>(
        `update notification set read_at = coalesce(read_at, $3), waits_for_digest = false
          where id = $1 and person_id = $2`,
        [id, personId, this.clock.now()],
      );
      if (read[1] === 0) throw new DomainError('not-found', 'notification.unknown');
    });
  }
}
