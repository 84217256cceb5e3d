/** One field that the server refused. */
export interface FieldProblem {
  pointer: string;
  code: string;
  detail: string;
}

/** A refusal of the server, in the reader's language (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly errors: FieldProblem[] = [],
  ) {
    super(detail);
    this.name = 'Problem';
  }
}

interface ProblemBody {
  code?: string;
  title?: string;
  detail?: string;
  errors?: FieldProblem[];
}

/** Reads the body of a refused answer; an answer that is no problem document keeps its status. */
export async function problemOf(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as ProblemBody;
  return new Problem(response.status, body.code ?? 'unknown', body.detail ?? body.title ?? '', body.errors ?? []);
}
