import type { Standing } from '../domain/still-matters';
import type { TemplateName } from '../domain/template';

/** A task that is open, and how the thing stands that it is about. */
export type OpenTask = {
  readonly standing: Standing;
  readonly id: string;
  readonly kind: string;
  readonly template: TemplateName | null;
  /** Of a collaboration: whether hours are disputed in it. */
  readonly disputed: boolean;
};

/** What the staff must do by hand. */
export abstract class StaffTasks {
  /** Undefined when there is no such task; `doneAt` is null while it is open. Locks it. */
  abstract take(taskId: string): Promise<{ readonly kind: string; readonly doneAt: Date | null } | undefined>;
  abstract finish(taskId: string, personId: string, at: Date): Promise<void>;
  /** Those that are open: about this thing, or about anything here. */
  abstract open(municipalityId: string, subjectId: string | null): Promise<OpenTask[]>;
  /** They ended, and nobody did them. */
  abstract settle(taskIds: readonly string[], at: Date): Promise<void>;
}
