import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { mustBeUsable } from '../domain/learning/fit';
import type { Parameters } from '../domain/parameters';
import { PRIOR } from '../domain/score';

/** By which weights a municipality's pairs are judged now. */
@Injectable()
export class ParametersInUse {
  constructor(private readonly reads: Reads) {}

  /** The active version that was learned under the rules of this program; the priors while there is none. */
  async of(municipalityId: string): Promise<Parameters> {
    const [learned] = await this.reads.rowsOften<Parameters>(
      municipalityId,
      `select version, intercept, weights from matching_parameters
        where municipality_id = $1 and prior_version = $2 and state = 'active'`,
      [municipalityId, PRIOR.version],
    );
    if (!learned) return PRIOR;
    mustBeUsable(learned);
    return learned;
  }
}
