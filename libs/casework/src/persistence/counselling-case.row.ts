import type { LocalDate } from '@app/kernel';
import type {
  CaseChannel,
  CaseOutcome,
  Caller,
  CaseState,
  CounsellingCase,
  Referral,
} from '../domain/counselling-case';

export type CaseRow = {
  readonly id: string;
  readonly municipalityId: string;
  readonly state: CaseState;
  readonly receivedOn: LocalDate;
  readonly channel: CaseChannel;
  readonly subject: string;
  readonly matter: string;
  readonly supportPowers: string[];
  readonly partyId: string | null;
  readonly needIds: string[];
  readonly askedBy: string | null;
  readonly caller: Caller | null;
  readonly referrals: Referral[];
  readonly coordinatorId: string | null;
  readonly outcome: CaseOutcome | null;
  readonly outcomeNote: string;
  readonly closedAt: Date | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly since: Date;
  readonly version: number;
};

export const CASE_COLUMNS = `counselling_case.id, counselling_case.municipality_id as "municipalityId",
  counselling_case.state, received_on as "receivedOn", channel, subject, matter, support_powers as "supportPowers",
  counselling_case.party_id as "partyId",
  array(select need_id from counselling_case_need where case_id = counselling_case.id order by need_id) as "needIds",
  asked_by as "askedBy", caller, referrals, coordinator_id as "coordinatorId", outcome, outcome_note as "outcomeNote",
  closed_at as "closedAt", created_by as "createdBy", counselling_case.created_at as "createdAt",
  state_changed_at as since, counselling_case.version`;

/** A row that the database should have refused is a bug, so it throws instead of guessing. */
export function toCase(row: CaseRow): CounsellingCase {
  const { state, coordinatorId, outcome, outcomeNote, closedAt, ...facts } = row;
  if (state === 'open') return { ...facts, state };
  if (coordinatorId !== null) {
    if (state === 'in_progress') return { ...facts, state, coordinatorId };
    if (outcome && closedAt) return { ...facts, state, coordinatorId, outcome, outcomeNote, closedAt };
  }
  throw new Error(`The counselling case ${facts.id} is stored in an impossible shape (state ${state})`);
}
