import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ParametersVersion } from '../domain/learning/version';
import type { Parameters } from '../domain/parameters';
import { PRIOR } from '../domain/score';
import { ParametersInUse } from './parameters-in-use';

export type ParametersLine = Omit<ParametersVersion, 'municipalityId' | 'createdBy'> & {
  readonly scope: 'municipality' | 'all';
};

/** The training that was asked for last. One that failed is still tried from time to time, and may come to be done. */
export type TrainingLine = {
  /** That of the version which it makes. */
  readonly id: string;
  readonly state: 'waiting' | 'failed' | 'done';
  readonly askedAt: Date;
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

  async training(municipalityId: string): Promise<TrainingLine | null> {
    const line = await this.reads.row<TrainingLine>(
      municipalityId,
      `select asked.subject_id as id, asked.occurred_at as "askedAt",
              case when exists (select from matching_parameters made where made.id = asked.subject_id) then 'done'
                   when exists (select from audit_event told
                                 where told.municipality_id = asked.municipality_id
                                   and told.subject_kind = asked.subject_kind and told.subject_id = asked.subject_id
                                   and told.action = 'parameters.training-failed') then 'failed'
                   else 'waiting' end as state
         from audit_event asked
        where asked.municipality_id = $1 and asked.action = 'parameters.training-requested'
        order by asked.seq desc limit 1`,
      [municipalityId],
    );
    return line ?? null;
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
