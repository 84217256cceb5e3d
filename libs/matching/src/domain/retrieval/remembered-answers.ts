/** No answer is remembered longer: nobody tells of what grows old, as the past of parties and time itself. */
const LIFE_MS = 60_000;
/** What was told is known for so long; whoever looked longer for an answer keeps it to himself. */
const TOLD_MS = 10_000;
const MOST = 500;

type Kept<A> = {
  answer: A;
  readonly about: ReadonlySet<string>;
  readonly since: number;
  sure: boolean;
};

/**
 * Answers that hold until one of the things that they are about is told to have changed; what was told while an answer
 * was looked for counts too. Times are in ms, of a clock that only goes forward.
 */
export class RememberedAnswers<A> {
  private readonly kept = new Map<string, Kept<A>>();
  private told: { readonly at: number; readonly id: string | null }[] = [];
  private outdatedAt = new Map<string, number>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Undefined when there is none that holds. `sure`: there is nothing better, as far as was told. */
  of(question: string): { readonly answer: A; readonly sure: boolean } | undefined {
    const kept = this.kept.get(question);
    if (!kept) return undefined;
    if (this.now() - kept.since < LIFE_MS) return { answer: kept.answer, sure: kept.sure };
    this.kept.delete(question);
    return undefined;
  }

  /** There may be something better now. */
  outdated(question: string): void {
    const now = this.now();
    for (const [earlier, at] of this.outdatedAt) if (now - at > TOLD_MS) this.outdatedAt.delete(earlier);
    this.outdatedAt.set(question, now);
    const kept = this.kept.get(question);
    if (kept) kept.sure = false;
  }

  /** It was looked for something better since then, and there was nothing. */
  confirm(question: string, since: number): void {
    const kept = this.kept.get(question);
    if (kept) kept.sure = !this.isOutdated(question, since);
  }

  /** The same with something in it read anew, as sure and as old as it was. */
  replace(question: string, answer: A, renewed: A): void {
    const kept = this.kept.get(question);
    if (kept?.answer === answer) kept.answer = renewed;
  }

  /** `about`: the ids of all that it is about; `since`: when it began to be looked for, by the same clock. */
  keep(question: string, answer: A, about: ReadonlySet<string>, since: number): void {
    const now = this.now();
    if (now - since > TOLD_MS) return;
    if (this.told.some(({ at, id }) => at >= since && (id === null || about.has(id)))) return;
    this.kept.delete(question);
    this.kept.set(question, { answer, about, since, sure: !this.isOutdated(question, since) });
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST) break;
      this.kept.delete(oldest);
    }
  }

  /** Something has changed; null = some may have, nobody knows which. */
  changed(id: string | null): void {
    const at = this.now();
    this.told = [...this.told.filter((earlier) => at - earlier.at <= TOLD_MS), { at, id }];
    for (const [question, { about }] of this.kept) if (id === null || about.has(id)) this.kept.delete(question);
  }

  private isOutdated(question: string, since: number): boolean {
    return (this.outdatedAt.get(question) ?? -Infinity) >= since;
  }
}
