import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type SameCollaboration, SameCollaborations } from '../application/count-as-one';

@Injectable()
export class SqlSameCollaborations extends SameCollaborations {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async countedAs(collaborationId: string): Promise<string | null> {
    const [found] = await this.transaction.manager.query<{ id: string }[]>(
      `select coalesce(same.same_as_id, c.id) as id
         from collaboration c left join same_collaboration same on same.collaboration_id = c.id
        where c.id = $1 for update of c`,
      [collaborationId],
    );
    return found?.id ?? null;
  }

  async declare(
    municipalityId: string,
    { collaborationId, sameAsId, since, reason, declaredBy }: SameCollaboration,
  ): Promise<void> {
    const { manager } = this.transaction;
    await manager.query('update same_collaboration set same_as_id = $2 where same_as_id = $1', [
      collaborationId,
      sameAsId,
    ]);
    await manager.query(
      `insert into same_collaboration (municipality_id, collaboration_id, same_as_id, since, reason, declared_by)
       values ($1, $2, $3, $4, $5, $6)`,
      [municipalityId, collaborationId, sameAsId, since, reason, declaredBy],
    );
  }

  async take(collaborationId: string): Promise<boolean> {
    const [taken] = await this.transaction.manager.query<[unknown[], number]>(
      'delete from same_collaboration where collaboration_id = $1 returning collaboration_id',
      [collaborationId],
    );
    return taken.length > 0;
  }
}
