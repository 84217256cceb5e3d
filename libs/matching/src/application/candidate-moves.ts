import type { CandidateMove } from '../domain/candidate-order';

export type PostingSide = 'need' | 'offer';
export type KeptMove = CandidateMove & {
  /** Where the engine had it when it was moved. */
  readonly enginePlace: number;
  readonly movedBy: string;
};

/** Where coordinators have put candidates. Everything runs inside a transaction. */
export abstract class CandidateMoves {
  /** In place of an earlier move of the same candidate. */
  abstract save(municipalityId: string, side: PostingSide, postingId: string, move: KeptMove): Promise<void>;
  /** False when it had not been moved. */
  abstract remove(side: PostingSide, postingId: string, candidateId: string): Promise<boolean>;
}
