import { Clock, DomainError, type FiscalYear, fiscalYearOf, localDateOf } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { asOneParty } from '../domain/as-one-party';
import type { Count } from '../domain/count';
import type { CountedParty } from '../domain/counted-facts';
import { countBy } from '../domain/counting';
import { CountingFacts } from './counting-facts';
import { type IndicatorRow, IndicatorRows } from './indicator-rows';
import { periodOf } from './live-figures.query';

export type MergedFigure = {
  readonly indicator: IndicatorRow;
  readonly before: number | null;
  readonly after: number | null;
  /** The records that make the difference: as they are listed after merging and were not before. */
  readonly because: Pick<Count, 'excluded'>;
};

/** Which figures of the running fiscal year would be others if two records were one party. Changes nothing. */
@Injectable()
export class MergedFiguresQuery {
  constructor(
    private readonly rows: IndicatorRows,
    private readonly facts: CountingFacts,
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found `party.not-found` */
  async of(
    municipalityId: string,
    from: string,
    into: string,
  ): Promise<{ fiscalYear: FiscalYear; figures: MergedFigure[] }> {
    const today = localDateOf(this.clock.now());
    const fiscalYear = fiscalYearOf(today);
    const party = await this.party(municipalityId, into);
    const [rows, collaborations, { reports }] = await Promise.all([
      this.rows.of(municipalityId),
      this.facts.allCollaborations(municipalityId),
      this.facts.divisionSurvey(municipalityId, fiscalYear),
    ]);
    const figures: MergedFigure[] = [];
    for (const indicator of rows) {
      const { rule, opening, planFrom } = indicator;
      if (rule === null || planFrom > fiscalYear) continue;
      const { definition } = rule;
      const registrations =
        definition.counts === 'parties' ? await this.facts.register(municipalityId, definition) : [];
      const facts = { collaborations, registrations, reports };
      const period = periodOf(fiscalYear, today, opening);
      const before = countBy(definition, facts, period);
      const after = countBy(definition, asOneParty(facts, from, party, today), period);
      if (before.value === after.value) continue;
      const because = { excluded: newlyExcluded(before, after) };
      figures.push({ indicator, before: before.value, after: after.value, because });
    }
    return { fiscalYear, figures };
  }

  private async party(municipalityId: string, id: string): Promise<CountedParty> {
    const party = await this.reads.row<CountedParty>(
      municipalityId,
      `select id, kind, name, kind <> 'person' and coalesce((publicity ->> 'name')::boolean, true) as "namePublic"
         from party where id = $1`,
      [id],
    );
    if (!party) throw new DomainError('not-found', 'party.not-found');
    return party;
  }
}

function newlyExcluded(before: Count, after: Count): Count['excluded'] {
  const keyOf = ({ reason, collaboration, party }: Count['excluded'][number]) =>
    `${reason} ${collaboration?.id ?? ''} ${collaboration ? '' : (party?.id ?? '')}`;
  const known = new Set(before.excluded.map(keyOf));
  return after.excluded.filter((record) => !known.has(keyOf(record)));
}
