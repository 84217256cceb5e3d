import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { knownAs } from '../domain/employers';
import { CountingFacts } from './counting-facts';

type Known = { readonly state: string; readonly knownAs: (who: string) => string };

/**
 * Which party a written employer's name means. Reading thousands of names takes longer than the rest of a board, so
 * they are kept while no party has been written: `xmin` names the transaction that wrote a row last.
 */
@Injectable()
export class KnownEmployers {
  private readonly byMunicipality = new Map<string, Known>();

  constructor(
    private readonly reads: Reads,
    private readonly facts: CountingFacts,
  ) {}

  async of(municipalityId: string): Promise<(who: string) => string> {
    const now = await this.reads.row<{ state: string }>(
      municipalityId,
      `select concat(count(*), ' ', sum(xmin::text::bigint)) as state
         from party where kind <> 'person' and merged_into_id is null`,
    );
    const kept = this.byMunicipality.get(municipalityId);
    if (kept && kept.state === now?.state) return kept.knownAs;
    const known = { state: now?.state ?? '', knownAs: knownAs(await this.facts.bodies(municipalityId)) };
    this.byMunicipality.set(municipalityId, known);
    return known.knownAs;
  }
}
