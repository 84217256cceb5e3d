import { type Actor, isStaff, type LocalDate } from '@app/kernel';
import type { DueDay } from '@app/registry';

/** For coordinators, of what nobody has looked at: until when that is to be done, and since when it waits. */
export type FirstLook = { readonly dueOn: LocalDate | null; readonly waitingSince: Date | null };

const CLOCKS = { need: 'coordinator_first_look', offer: 'coordinator_first_look_offer' } as const;

export function firstLookOf(
  noun: 'need' | 'offer',
  posting: { readonly state: string; readonly stateChangedAt: Date },
  reader: Actor | null,
  dueDay: DueDay,
): FirstLook {
  const isWaiting = posting.state === 'submitted' && reader !== null && isStaff(reader, 'coordinator');
  if (!isWaiting) return { dueOn: null, waitingSince: null };
  return { dueOn: dueDay([CLOCKS[noun]], posting.stateChangedAt), waitingSince: posting.stateChangedAt };
}
