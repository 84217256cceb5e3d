/** Counts the failures to sign in with an address, known or not. */
export abstract class SignInAttempts {
  /** Counts an attempt as failed until `succeeded` says otherwise; false when there were too many. Exact when many come at once. */
  abstract begin(email: string): Promise<boolean>;
  abstract succeeded(email: string): Promise<void>;
}
