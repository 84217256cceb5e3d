import type { Issue, IssueState, IssueTexts, Item, Pick } from '../domain/issue';

export type IssueRow = {
  id: string;
  municipalityId: string;
  state: IssueState;
  texts: IssueTexts;
  picks: Pick[];
  scheduledFor: Date | null;
  number: number | null;
  releasedAt: Date | null;
  items: Item[] | null;
  leftOut: Pick[] | null;
  endedAt: Date | null;
  createdBy: string;
  createdAt: Date;
  since: Date;
  version: number;
};

export const ISSUE_COLUMNS = `id, municipality_id as "municipalityId", state, texts, picks,
  scheduled_for as "scheduledFor", number, released_at as "releasedAt", items, left_out as "leftOut",
  ended_at as "endedAt", created_by as "createdBy", created_at as "createdAt", state_changed_at as since, version`;

/** A row that the database should have refused is a bug, so it throws instead of guessing. */
export function toIssue(row: IssueRow): Issue {
  const { id, municipalityId, texts, picks, createdBy, createdAt, since, version, scheduledFor, endedAt } = row;
  const { number, releasedAt, items, leftOut } = row;
  const facts = { id, municipalityId, texts, picks, createdBy, createdAt, since, version };
  if (row.state === 'draft' || row.state === 'cancelled') return { ...facts, state: row.state };
  if (row.state === 'scheduled' && scheduledFor) return { ...facts, state: 'scheduled', scheduledFor };
  if (scheduledFor && number && releasedAt && items && leftOut) {
    const went = { scheduledFor, number, releasedAt, items, leftOut };
    if (row.state === 'sending') return { ...facts, ...went, state: 'sending' };
    if (row.state === 'sent' && endedAt) return { ...facts, ...went, state: 'sent', endedAt };
  }
  throw new Error(`The issue ${id} is stored in an impossible shape (state ${row.state})`);
}
