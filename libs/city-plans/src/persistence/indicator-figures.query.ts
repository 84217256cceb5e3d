import { Clock, DomainError, type FiscalYear } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { FrozenFigures } from './frozen-figures.query';
import type { IndicatorFigure, PagedProvenance, Provenance } from './indicator-figure';
import { LiveFigures } from './live-figures.query';
import { LiveRecords } from './live-records.query';
import { runningYear } from './plan-of-year';
import type { RecordWindow } from './record-window';

/**
 * The figures that hold: counted from the records each time they are asked for, until their year is published; from
 * then on as they were frozen.
 */
@Injectable()
export class IndicatorFigures {
  constructor(
    private readonly live: LiveFigures,
    private readonly liveRecords: LiveRecords,
    private readonly frozen: FrozenFigures,
    private readonly clock: Clock,
  ) {}

  /** All indicators of the plan, in a handful of queries however many there are. `fiscalYear` defaults to today's. */
  async of(municipalityId: string, fiscalYear?: FiscalYear): Promise<IndicatorFigure[]> {
    const year = this.yearOr(fiscalYear);
    return (await this.frozen.standing(municipalityId, year)) ?? this.live.of(municipalityId, year);
  }

  /** @throws DomainError not-found `indicator.not-found` */
  async one(municipalityId: string, code: string, fiscalYear?: FiscalYear): Promise<IndicatorFigure> {
    const year = this.yearOr(fiscalYear);
    const standing = await this.frozen.standing(municipalityId, year, code);
    if (standing === null) return this.live.one(municipalityId, code, year);
    if (!standing[0]) throw new DomainError('not-found', 'indicator.not-found');
    return standing[0];
  }

  /** The figure with every record behind it and every record that was considered. */
  async provenance(municipalityId: string, code: string, fiscalYear?: FiscalYear): Promise<Provenance> {
    const year = this.yearOr(fiscalYear);
    const standing = await this.frozen.standing(municipalityId, year, code);
    return standing === null
      ? this.live.provenance(municipalityId, code, year)
      : this.frozen.provenance(municipalityId, year, code);
  }

  /** As `provenance`, a page of its records. */
  async records(
    municipalityId: string,
    code: string,
    fiscalYear: FiscalYear | undefined,
    window: RecordWindow,
  ): Promise<PagedProvenance> {
    const year = this.yearOr(fiscalYear);
    const standing = await this.frozen.standing(municipalityId, year, code);
    if (standing !== null) return this.frozen.records(municipalityId, year, code, window);
    return this.liveRecords.page(municipalityId, code, year, window);
  }

  private yearOr(fiscalYear: FiscalYear | undefined): FiscalYear {
    return fiscalYear ?? runningYear(this.clock);
  }
}
