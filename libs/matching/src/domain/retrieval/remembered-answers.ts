/** No answer is remembered longer: nobody tells of what grows old, as the past of parties and time itself. */
const LIFE_MS = 60_000;
/** What was told is known for so long; whoever looked longer for an answer keeps it to himself. */
const TOLD_MS = 10_000;
const MOST = 200;

type Kept<A> = {
  answer: A;
  readonly about: About;
  readonly since: number;
  sure: boolean;
  /** When its parts were read last, and when something of one of them was told last. */
  readAt: number;
  toldAt: number;
};

/** Ids. A change of one of the `wholes` is the end of an answer; one of a part calls for reading the parts again. */
export type About = { readonly wholes: ReadonlySet<string>; readonly parts: ReadonlySet<string> };

/** `sure`: there is nothing better, as far as was told. `asRead`: none of its parts has changed, as far as was told. */
export type RememberedAnswer<A> = { readonly answer: A; readonly sure: boolean; readonly asRead: boolean };

/**
 * Answers that hold until one of the things that they are about is told to have changed; what was told while an answer
 * was looked for counts too. Times are in ms, of a clock that only goes forward.
 */
export class RememberedAnswers<A> {
  private readonly kept = new Map<string, Kept<A>>();
  /** The questions of those by what they are about. */
  private readonly askedAbout = new Map<string, Set<string>>();
  private readonly told = new LatestTimes();
  private toldOfAll = -Infinity;
  private readonly outdatedAt = new LatestTimes();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Undefined when there is none that holds. */
  of(question: string): RememberedAnswer<A> | undefined {
    const kept = this.kept.get(question);
    if (!kept) return undefined;
    const { answer, sure, readAt, toldAt } = kept;
    if (this.now() - kept.since < LIFE_MS) return { answer, sure, asRead: toldAt < readAt };
    this.forget(question);
    return undefined;
  }

  /** There may be something better now. */
  outdated(question: string): void {
    this.outdatedAt.note(question, this.now());
    const kept = this.kept.get(question);
    if (kept) kept.sure = false;
  }

  /** It was looked for something better than this since then, and there was nothing. */
  confirm(question: string, answer: A, since: number): void {
    const kept = this.kept.get(question);
    if (kept?.answer === answer && this.now() - since <= TOLD_MS) kept.sure = !this.isOutdated(question, since);
  }

  /** The same with its parts as they were read since then: as sure and as old as it was. */
  replace(question: string, answer: A, renewed: A, since: number): void {
    const kept = this.kept.get(question);
    if (kept?.answer !== answer) return;
    kept.answer = renewed;
    kept.readAt = since;
  }

  /** `since`: when it began to be looked for, by the same clock. */
  keep(question: string, answer: A, about: About, since: number): void {
    const now = this.now();
    if (now - since > TOLD_MS) return;
    if (this.toldOfAll >= since || this.lastToldOf(about.wholes) >= since) return;
    this.forget(question);
    const [sure, toldAt] = [!this.isOutdated(question, since), this.lastToldOf(about.parts)];
    this.kept.set(question, { answer, about, since, sure, readAt: since, toldAt });
    for (const id of idsOf(about)) {
      const questions = this.askedAbout.get(id);
      if (questions) questions.add(question);
      else this.askedAbout.set(id, new Set([question]));
    }
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST) break;
      this.forget(oldest);
    }
  }

  /** Something has changed; null = some may have, nobody knows which. */
  changed(id: string | null): void {
    const at = this.now();
    if (id === null) {
      this.toldOfAll = at;
      this.kept.clear();
      this.askedAbout.clear();
      return;
    }
    this.told.note(id, at);
    for (const question of this.askedAbout.get(id) ?? []) {
      const kept = this.kept.get(question);
      if (kept?.about.wholes.has(id)) this.forget(question);
      else if (kept) kept.toldAt = at;
    }
  }

  private forget(question: string): void {
    const kept = this.kept.get(question);
    for (const id of kept ? idsOf(kept.about) : []) {
      const questions = this.askedAbout.get(id);
      questions?.delete(question);
      if (questions?.size === 0) this.askedAbout.delete(id);
    }
    this.kept.delete(question);
  }

  private lastToldOf(ids: ReadonlySet<string>): number {
    return Math.max(-Infinity, ...[...ids].map((id) => this.told.of(id)));
  }

  private isOutdated(question: string, since: number): boolean {
    return this.outdatedAt.of(question) >= since;
  }
}

function idsOf({ wholes, parts }: About): string[] {
  return [...wholes, ...parts];
}

/** When something was last said of each, for as long as anybody may ask. */
class LatestTimes {
  private readonly times = new Map<string, number>();

  note(what: string, at: number): void {
    // At the end again, so that the first are the oldest.
    this.times.delete(what);
    this.times.set(what, at);
    for (const [earlier, time] of this.times) {
      if (at - time <= TOLD_MS) break;
      this.times.delete(earlier);
    }
  }

  of(what: string): number {
    return this.times.get(what) ?? -Infinity;
  }
}
