/** What coordinators must do by hand. */
export abstract class StaffTasks {
  /** When it was done, null while it is open, undefined when there is no such task. Locks it. */
  abstract takeDoneAt(taskId: string): Promise<Date | null | undefined>;
  abstract finish(taskId: string, personId: string, at: Date): Promise<void>;
}
