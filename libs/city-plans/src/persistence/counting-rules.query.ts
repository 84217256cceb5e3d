import { Clock, type Labels } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { CountingDefinition } from '../domain/counting-rule';
import { planOfYear, runningYear } from './plan-of-year';

export type RuleVersion = {
  readonly code: string;
  readonly version: number;
  readonly definition: CountingDefinition & { readonly description: Labels };
  readonly at: Date;
  /** Null for the rules that came with the plan. */
  readonly by: string | null;
  readonly reason: string | null;
  /** Whose figures it counts now: none for an earlier version. */
  readonly indicators: string[];
};

/** How this municipality counts and has counted, for the planner. */
@Injectable()
export class CountingRulesQuery {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** By code, the newest version first. */
  all(municipalityId: string): Promise<RuleVersion[]> {
    return this.reads.rows(
      municipalityId,
      `select r.code, r.version, r.definition, r.created_at as at, p.name as by, r.reason,
              case when r.version = max(r.version) over (partition by r.code) then array(
                select i.code from indicator i
                 where i.plan_id = (${planOfYear('$1')}) and i.counting_rule_code = r.code order by i.position)
              else '{}' end as indicators
         from counting_rule r left join person p on p.id = r.created_by
        order by r.code, r.version desc`,
      [runningYear(this.clock)],
    );
  }
}
