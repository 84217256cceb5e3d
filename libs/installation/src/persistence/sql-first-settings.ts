import type { LocalDate } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { FirstSettings } from '../application/first-settings';

@Injectable()
export class SqlFirstSettings extends FirstSettings {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async closeOn(municipalityId: string, days: readonly LocalDate[], at: Date): Promise<void> {
    await this.transaction.manager.query(
      'insert into quiet_hours (municipality_id, closed_days, changed_at) values ($1, $2, $3)',
      [municipalityId, [...new Set(days)].sort(), at],
    );
  }
}
