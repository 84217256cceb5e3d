/** How a refusal should be understood; the HTTP layer maps each kind to one status. */
export type RefusalKind = 'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'stale' | 'too-many';

export type RefusalDetails = Readonly<Record<string, string | number | boolean>>;

/** One field of the caller's input that is at fault. `pointer` is a JSON pointer (RFC 6901) into the body. */
export type FieldFault = { readonly pointer: string; readonly code: string; readonly details?: RefusalDetails };

/** A command the domain refuses. `code` is stable: clients switch on it and translations are keyed by it. */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly kind: RefusalKind,
    readonly code: string,
    readonly details: RefusalDetails = {},
    readonly faults: readonly FieldFault[] = [],
  ) {
    super(code);
  }
}
