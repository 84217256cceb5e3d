import { DomainError } from '@app/kernel';
import { Reads, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { CollaborationFiles } from '../application/collaboration-files';
import type { Collaboration } from '../domain/collaboration';
import type { CollaborationFile, FilePurpose, Shelf } from '../domain/collaboration-file';
import type { CollaborationReader } from './collaboration.query';

const SELECT = `
  select id, collaboration_id as "collaborationId", purpose, name, hash, kind, size, uploaded_by as "uploadedBy",
         uploaded_for_party_id as "uploadedForPartyId", uploaded_at as "uploadedAt"
    from collaboration_file`;

@Injectable()
export class SqlCollaborationFiles extends CollaborationFiles {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async shelfOf(collaborationId: string, hash?: string): Promise<Shelf> {
    const [shelf] = await this.transaction.manager.query<Shelf[]>(
      `select count(*) as files, coalesce(sum(size), 0)::bigint as bytes,
              coalesce(bool_or(hash = $2), false) as "hasHash"
         from collaboration_file where collaboration_id = $1`,
      [collaborationId, hash ?? null],
    );
    return shelf!;
  }

  async of({ id: collaborationId }: Collaboration, id: string): Promise<CollaborationFile> {
    const [file] = await this.transaction.manager.query<CollaborationFile[]>(
      `${SELECT} where id = $1 and collaboration_id = $2`,
      [id, collaborationId],
    );
    if (!file) throw new DomainError('not-found', 'file.not-found');
    return file;
  }

  async idsOf(collaborationId: string, purpose: FilePurpose): Promise<string[]> {
    const rows = await this.transaction.manager.query<{ id: string }[]>(
      'select id from collaboration_file where collaboration_id = $1 and purpose = $2',
      [collaborationId, purpose],
    );
    return rows.map(({ id }) => id);
  }

  async add({ municipalityId }: Collaboration, file: CollaborationFile): Promise<void> {
    await this.transaction.manager.query(
      `insert into collaboration_file (id, municipality_id, collaboration_id, purpose, name, hash, kind, size,
         uploaded_by, uploaded_for_party_id, uploaded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        file.id,
        municipalityId,
        file.collaborationId,
        file.purpose,
        file.name,
        file.hash,
        file.kind,
        file.size,
        file.uploadedBy,
        file.uploadedForPartyId,
        file.uploadedAt,
      ],
    );
  }

  async remove(id: string): Promise<void> {
    await this.transaction.manager.query('delete from collaboration_file where id = $1', [id]);
  }

  async refersTo(hash: string): Promise<boolean> {
    const rows = await this.transaction.manager.query<unknown[]>(
      'select from collaboration_file where hash = $1 limit 1',
      [hash],
    );
    return rows.length > 0;
  }
}

export type FileLine = Pick<CollaborationFile, 'id' | 'name' | 'kind' | 'size' | 'hash'>;

/** Files as they are handed out. */
@Injectable()
export class CollaborationFileQuery {
  constructor(private readonly reads: Reads) {}

  /** Undefined when there is none that this reader may have. */
  one(
    municipalityId: string,
    reader: CollaborationReader,
    collaborationId: string,
    id: string,
  ): Promise<FileLine | undefined> {
    return this.reads.row(
      municipalityId,
      `select id, name, kind, size, hash from collaboration_file
        where id = $4 and collaboration_id = $3
          and ($1 or exists (select from collaboration_party mine
                where mine.collaboration_id = $3 and mine.party_id = any($2::uuid[])))`,
      [reader.seesAll, reader.partyIds, collaborationId, id],
    );
  }
}
