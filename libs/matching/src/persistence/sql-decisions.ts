import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Decisions } from '../application/decisions';
import type { Decision } from '../domain/learning/decision';

@Injectable()
export class SqlDecisions extends Decisions {
  constructor(private readonly reads: Reads) {
    super();
  }

  of(municipalityId: string, rules: string): Promise<Decision[]> {
    return this.reads.rows<Decision>(
      municipalityId,
      `select need_id as "needId", match.introduced_at is not null as accepted,
              coalesce(match.introduced_at, match.state_changed_at) as "decidedAt", measured.lines as features,
              (match.exposure ->> 'place')::int as place
         from match
        cross join lateral (
          select json_agg(json_build_object('feature', line ->> 'feature', 'value', line -> 'value')) as lines
            from jsonb_array_elements(match.features -> 'lines') line) measured
        -- Who had offered nothing may say no for other reasons.
        where match.offer_id is not null and match.features ->> 'rules' = $1
          and (match.introduced_at is not null or match.state in ('refused', 'declined'))
        order by "decidedAt", match.id`,
      [rules],
    );
  }
}
