import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type NewVersion, type WordedMessage, Wordings } from '../application/wordings';
import type { Wording } from '../domain/wording';

@Injectable()
export class SqlWordings extends Wordings {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async lock(municipalityId: string, { template, language }: WordedMessage): Promise<number> {
    // There may be no row yet that could be locked.
    await this.transaction.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `wording ${municipalityId} ${template} ${language}`,
    ]);
    const [latest] = await this.transaction.manager.query<{ version: number | null }[]>(
      'select max(version) as version from message_wording where municipality_id = $1 and template = $2 and language = $3',
      [municipalityId, template, language],
    );
    return latest?.version ?? 0;
  }

  async version(
    municipalityId: string,
    { template, language }: WordedMessage,
    version: number,
  ): Promise<Wording | null | undefined> {
    const [row] = await this.transaction.manager.query<(Wording | Record<keyof Wording, null>)[]>(
      `select subject, paragraphs, action from message_wording
        where municipality_id = $1 and template = $2 and language = $3 and version = $4`,
      [municipalityId, template, language, version],
    );
    if (row === undefined) return undefined;
    return row.subject === null ? null : row;
  }

  async add({ wording, ...made }: NewVersion): Promise<void> {
    await this.transaction.manager.query(
      `insert into message_wording (id, municipality_id, template, language, version, subject, paragraphs, action,
                                    restored_from, created_at, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[made.id, made.municipalityId, made.template, made.language, made.version, wording?.subject ?? null],
        ...[wording === null ? null : JSON.stringify(wording.paragraphs), wording?.action ?? null],
        ...[made.restoredFrom, made.createdAt, made.createdBy],
      ],
    );
  }
}
