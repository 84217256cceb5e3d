import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { KeptMove, PostingSide } from '../application/candidate-moves';

/** With the name of who moved it. */
export type MoveLine = Omit<KeptMove, 'movedBy'> & { readonly movedBy: { readonly id: string; readonly name: string } };

/** Which candidates of a posting coordinators have moved. */
@Injectable()
export class CandidateMovesQuery {
  constructor(private readonly reads: Reads) {}

  of(municipalityId: string, side: PostingSide, postingId: string): Promise<MoveLine[]> {
    return this.reads.rowsOften(
      municipalityId,
      `select candidate_id as "candidateId", place, engine_place as "enginePlace", reason, moved_at as "movedAt",
              json_build_object('id', person.id, 'name', person.name) as "movedBy"
         from candidate_move join person on person.id = candidate_move.moved_by
        where side = $1 and posting_id = $2
        order by place, candidate_id`,
      [side, postingId],
    );
  }
}
