import type { LocalDate } from '@app/kernel';

/** A clock that runs on a thing, since that day. `fired`: the greatest key of its points that was seen to. */
export type RunningClock = {
  readonly subjectId: string;
  readonly startedOn: LocalDate;
  readonly fired: number | null;
};

/** A point of a clock and the latest start with which it is due. */
export type DueStart = { readonly key: number; readonly startedOn: LocalDate };

/** The things of one feature on which clocks run; the feature says where they are and when each clock began. */
export abstract class ClockedThings {
  /** The codes of their clocks. */
  abstract readonly clocks: readonly string[];
  /** Up to `limit` with something due, the longest waiting first; none that began before `notBefore`. */
  abstract due(
    municipalityId: string,
    clock: string,
    starts: readonly DueStart[],
    notBefore: LocalDate | null,
    limit: number,
  ): Promise<RunningClock[]>;
  /** Since when the clock runs on this thing; null when it runs no more. */
  abstract startOf(clock: string, subjectId: string): Promise<LocalDate | null>;
}

/** What clocks have done already. */
export abstract class ClockFirings {
  /** False when this point was seen to before, by this worker or another. Nobody else sees to it meanwhile. */
  abstract add(municipalityId: string, clock: string, running: RunningClock, key: number, at: Date): Promise<boolean>;
}
