import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Initiatives } from '../application/initiatives';

@Injectable()
export class SqlInitiatives extends Initiatives {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async unknown(codes: readonly string[]): Promise<string[]> {
    if (codes.length === 0) return [];
    const rows = await this.transaction.manager.query<{ code: string }[]>(
      'select code from unnest($1::text[]) as said (code) where not exists (select from initiative where initiative.code = said.code)',
      [codes],
    );
    return rows.map(({ code }) => code);
  }
}
