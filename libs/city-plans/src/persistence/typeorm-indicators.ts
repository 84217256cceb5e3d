import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type EnterableIndicator, Indicators, type NewIndicatorValue } from '../application/indicators';
import { PLAN_IN_FORCE } from './plan-in-force';

@Injectable()
export class TypeormIndicators extends Indicators {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async byCode(code: string): Promise<EnterableIndicator | null> {
    const rows: EnterableIndicator[] = await this.transaction.manager.query(
      `select id, source, aggregation from indicator where plan_id = (${PLAN_IN_FORCE}) and code = $1`,
      [code],
    );
    return rows[0] ?? null;
  }

  async addValue(value: NewIndicatorValue): Promise<void> {
    await this.transaction.manager.query(
      `insert into indicator_value (id, municipality_id, indicator_id, fiscal_year, source, status, value, source_note,
                                    survey, entered_by, entered_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        value.id,
        value.municipalityId,
        value.indicatorId,
        value.fiscalYear,
        value.source,
        value.status,
        value.value,
        value.sourceNote,
        value.survey && JSON.stringify(value.survey),
        value.enteredBy,
        value.enteredAt,
      ],
    );
  }
}
