import type { LocalDate } from '@app/kernel';
import type { Need, NeedState } from '../domain/need';
import { POSTING_COLUMNS, postingColumns, type PostingRow, toPosting } from './posting.columns';

export type NeedRow = PostingRow<NeedState> & {
  wanted: number;
  filled: number;
  duration_hours: number | null;
  deadline: LocalDate | null;
  minors: boolean;
  group_size: number | null;
  gives_back: string;
  copied_from_id: string | null;
  template: string | null;
};

export const NEED_COLUMNS: readonly (keyof NeedRow)[] = [
  ...POSTING_COLUMNS,
  'wanted',
  'filled',
  'duration_hours',
  'deadline',
  'minors',
  'group_size',
  'gives_back',
  'copied_from_id',
  'template',
];

export function toNeed(row: NeedRow): Need {
  return {
    ...toPosting(row),
    wanted: row.wanted,
    filled: row.filled,
    durationHours: row.duration_hours,
    deadline: row.deadline,
    minors: row.minors,
    groupSize: row.group_size,
    givesBack: row.gives_back,
    copiedFromId: row.copied_from_id,
    template: row.template,
  };
}

export function needColumns(need: Need): Record<string, unknown> {
  return {
    ...postingColumns(need),
    wanted: need.wanted,
    filled: need.filled,
    duration_hours: need.durationHours,
    deadline: need.deadline,
    minors: need.minors,
    group_size: need.groupSize,
    gives_back: need.givesBack,
    copied_from_id: need.copiedFromId,
    template: need.template,
  };
}
