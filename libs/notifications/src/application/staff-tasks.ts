/** What the staff must do by hand. */
export abstract class StaffTasks {
  /** Undefined when there is no such task; `doneAt` is null while it is open. Locks it. */
  abstract take(taskId: string): Promise<{ readonly kind: string; readonly doneAt: Date | null } | undefined>;
  abstract finish(taskId: string, personId: string, at: Date): Promise<void>;
}
