import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { CandidateMoves, type KeptMove, type PostingSide } from '../application/candidate-moves';

@Injectable()
export class SqlCandidateMoves extends CandidateMoves {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async save(municipalityId: string, side: PostingSide, postingId: string, move: KeptMove): Promise<void> {
    const { candidateId, place, enginePlace, reason, movedBy, movedAt } = move;
    await this.transaction.manager.query(
      `insert into candidate_move (municipality_id, side, posting_id, candidate_id, place, engine_place, reason, moved_by,
                                   moved_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (municipality_id, side, posting_id, candidate_id) do update
         set place = excluded.place, engine_place = excluded.engine_place, reason = excluded.reason,
             moved_by = excluded.moved_by, moved_at = excluded.moved_at`,
      [municipalityId, side, postingId, candidateId, place, enginePlace, reason, movedBy, movedAt],
    );
  }

  async remove(side: PostingSide, postingId: string, candidateId: string): Promise<boolean> {
    const [, count] = await this.transaction.manager.query<[unknown, number]>(
      'delete from candidate_move where side = $1 and posting_id = $2 and candidate_id = $3',
      [side, postingId, candidateId],
    );
    return count > 0;
  }
}
