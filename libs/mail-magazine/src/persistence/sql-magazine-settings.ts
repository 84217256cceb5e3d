import { Reads, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { MagazineSettings } from '../application/issues';

/** A pace that a small mail server of a city keeps up with. */
const USUAL_MAILS_PER_MINUTE = 60;

@Injectable()
export class SqlMagazineSettings extends MagazineSettings {
  constructor(
    private readonly reads: Reads,
    private readonly transaction: TypeormTransaction,
  ) {
    super();
  }

  async mailsPerMinute(municipalityId: string): Promise<number> {
    const row = await this.reads.row<{ pace: number }>(
      municipalityId,
      'select mails_per_minute as pace from magazine_setting where municipality_id = $1',
      [municipalityId],
    );
    return row?.pace ?? USUAL_MAILS_PER_MINUTE;
  }

  async save(municipalityId: string, mailsPerMinute: number): Promise<void> {
    await this.transaction.manager.query(
      `insert into magazine_setting (municipality_id, mails_per_minute) values ($1, $2)
       on conflict (municipality_id) do update set mails_per_minute = excluded.mails_per_minute`,
      [municipalityId, mailsPerMinute],
    );
  }
}
