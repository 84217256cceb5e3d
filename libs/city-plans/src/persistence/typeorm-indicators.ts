import { Clock, type FiscalYear } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import {
  type EnterableIndicator,
  Indicators,
  type NewIndicatorValue,
  type OwnIndicator,
} from '../application/indicators';
import { planOfYear, runningYear } from './plan-of-year';

@Injectable()
export class TypeormIndicators extends Indicators {
  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly clock: Clock,
  ) {
    super();
  }

  async byCode(code: string, fiscalYear?: FiscalYear): Promise<EnterableIndicator | null> {
    const rows: EnterableIndicator[] = await this.transaction.manager.query(
      `select id, source, aggregation from indicator
        where plan_id = (${planOfYear('$2')}) and code = $1`,
      [code, fiscalYear ?? runningYear(this.clock)],
    );
    return rows[0] ?? null;
  }

  async add(municipalityId: string, id: string, indicator: OwnIndicator): Promise<boolean> {
    const { code, pillar, initiative, baseline, target } = indicator;
    const added: unknown[] = await this.transaction.manager.query(
      `insert into indicator (id, municipality_id, plan_id, code, position, pillar_id, initiative_id, name_ja, name_en,
                              unit_ja, unit_en, aggregation, direction, baseline_status, baseline_value,
                              baseline_fiscal_year, target_value, target_fiscal_year, source)
       select $1, $2, pillar.plan_id, $3, (select coalesce(max(position), -1) + 1 from indicator
                                            where plan_id = pillar.plan_id),
              pillar.id, initiative.id, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 'entered'
         from pillar left join initiative on initiative.plan_id = pillar.plan_id and initiative.code = $5
        where pillar.plan_id = (${planOfYear('$17')}) and pillar.code = $4
          and ($5::text is null or initiative.id is not null)
       returning id`,
      [
        ...[id, municipalityId, code, pillar, initiative],
        ...[indicator.nameJa, indicator.nameEn, indicator.unitJa, indicator.unitEn],
        ...[indicator.aggregation, indicator.direction, baseline.status, baseline.value, baseline.fiscalYear],
        ...[target?.value ?? null, target?.fiscalYear ?? null, runningYear(this.clock)],
      ],
    );
    return added.length > 0;
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
