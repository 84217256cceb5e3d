import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ParametersVersion } from '../domain/learning/version';
import type { Parameters } from '../domain/parameters';
import { PRIOR } from '../domain/score';
import { ParametersInUse } from './parameters-in-use';

export type ParametersLine = Omit<ParametersVersion, 'municipalityId' | 'createdBy'> & {
  readonly scope: 'municipality' | 'all';
};

/** The weights of a municipality as its staff see them. */
@Injectable()
export class ParametersQuery {
  constructor(
    private readonly reads: Reads,
    private readonly inUse: ParametersInUse,
  ) {}

  async inUseBy(municipalityId: string): Promise<{ readonly inUse: Parameters; readonly priors: Parameters }> {
    return { inUse: await this.inUse.of(municipalityId), priors: PRIOR };
  }

  /** The municipality's own and those learned from all, newest first. */
  lines(municipalityId: string, after: string | undefined, limit: number): Promise<ParametersLine[]> {
    return this.reads.rows<ParametersLine>(
      municipalityId,
      `select id, case when municipality_id is null then 'all' else 'municipality' end as scope, version,
              prior_version as "priorVersion", intercept, weights, own_decisions as "ownDecisions",
              all_decisions as "allDecisions", learned_through as "learnedThrough", report, state, rejection,
              created_at as "createdAt", state_changed_at as "stateChangedAt"
         from matching_parameters
        where ($1::uuid is null or id < $1)
        order by id desc limit $2`,
      [after ?? null, limit],
    );
  }
}
