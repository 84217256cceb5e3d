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
    { beforeId, limit }: { beforeId?: string; limit: number },
  ): Promise<InboxLine[]> {
    const rows = await this.reads.rows<Omit<InboxLine, 'path'>>(
      municipalityId,
      `select id, template, parameters, json_build_object('kind', subject_kind, 'id', subject_id) as subject,
              created_at as "createdAt", read_at as "readAt"
         from notification
        where municipality_id = $1 and person_id = $2 and ($3::uuid is null or id < $3)
        order by id desc limit $4`,
      [municipalityId, personId, beforeId ?? null, limit],
    );
    return rows.map((row) => ({ ...row, path: pathOf(row.subject.kind, row.subject.id) }));
  }

  async unread(municipalityId: string, personId: string): Promise<number> {
    const row = await this.reads.row<{ unread: number }>(
      municipalityId,
      'select count(*)::int as unread from notification where municipality_id = $1 and person_id = $2 and read_at is null',
      [municipalityId, personId],
    );
    return row?.unread ?? 0;
  }

  /** @throws DomainError not-found `notification.unknown` */
  markRead(municipalityId: string, personId: string, id: string): Promise<void> {
    return this.transaction.run(municipalityId, async () => {
      const read = await this.transaction.manager.query<[unknown[], number]>(
        'update notification set read_at = coalesce(read_at, $3) where id = $1 and person_id = $2',
        [id, personId, this.clock.now()],
      );
      if (read[1] === 0) throw new DomainError('not-found', 'notification.unknown');
    });
  }
}
