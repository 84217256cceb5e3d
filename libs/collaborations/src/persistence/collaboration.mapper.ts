import type { Collaboration, CollaborationParty } from '../domain/collaboration';

export type CollaborationRow = {
  id: string;
  municipality_id: string;
  match_id: string | null;
  starts_on: string;
  ends_on: string;
  state: string;
  end_reason: string | null;
  completed_at: Date | null;
  verified_at: Date | null;
  verified_by: string | null;
  state_changed_at: Date;
  version: number;
  parties: CollaborationParty[] | null;
};

/** A row that the database's constraints should have refused is a bug, so it throws instead of guessing. */
export function toCollaboration(row: CollaborationRow): Collaboration {
  const facts = {
    id: row.id,
    municipalityId: row.municipality_id,
    matchId: row.match_id,
    parties: row.parties ?? [],
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    since: row.state_changed_at,
    version: row.version,
  };
  const { state, completed_at: completedAt, verified_at: verifiedAt, verified_by: verifiedBy } = row;
  if (state === 'preparing' || state === 'in_progress' || state === 'suspended') return { ...facts, state };
  if (state === 'cancelled' && row.end_reason) return { ...facts, state, endReason: row.end_reason };
  if ((state === 'completed' || state === 'jointly_reviewed') && completedAt) return { ...facts, state, completedAt };
  if (state === 'verified' && verifiedAt) {
    // What was brought over from before this product may not know the day on which it was completed.
    return { ...facts, state, completedAt: completedAt ?? verifiedAt, verifiedAt, verifiedBy };
  }
  throw new Error(`collaboration ${row.id} is stored in an impossible shape (state ${state})`);
}
