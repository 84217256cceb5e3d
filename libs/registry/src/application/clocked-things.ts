import type { LocalDate } from '@app/kernel';

/** A clock that runs on a thing, since that day. `fired`: the greatest key of its points that was seen to. */
export type RunningClock = {
  readonly clock: string;
  readonly subjectId: string;
  readonly startedOn: LocalDate;
  readonly fired: number | null;
};

/** What is looked for of one clock: its points, each with the latest start with which it is due. */
export type DueStarts = {
  readonly clock: string;
  readonly points: readonly { readonly key: number; readonly startedOn: LocalDate }[];
  /** What began before is not looked for any more. */
  readonly notBefore: LocalDate | null;
};

/** The things of one feature on which clocks run; the feature says where they are and when each clock began. */
export abstract class ClockedThings {
  /** The codes of their clocks. */
  abstract readonly clocks: readonly string[];
  /** Those with something due; of each clock up to `limit`, the longest waiting first. */
  abstract due(municipalityId: string, starts: readonly DueStarts[], limit: number): Promise<RunningClock[]>;
  /** Does it run on, since that same day? */
  abstract runsOn(running: RunningClock): Promise<boolean>;
}

/** What clocks have done already. */
export abstract class ClockFirings {
  /** False when this point was seen to before, by this worker or another. Nobody else sees to it meanwhile. */
  abstract add(municipalityId: string, running: RunningClock, key: number, at: Date): Promise<boolean>;
}
