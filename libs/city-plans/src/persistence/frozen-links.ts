import { createHash } from 'node:crypto';
import type { LocalDate } from '@app/kernel';
import type { Count, CountedRecord, ExcludedRecord, ExclusionReason } from '../domain/count';
import type { CollaborationFacts, RegisterFacts, ReportFacts } from '../domain/counted-facts';

export type Fact = CollaborationFacts | RegisterFacts | ReportFacts;

/** One record behind a frozen figure. `fact` is the digest of the record as it stood. */
export type FrozenLink =
  | {
      readonly counted: true;
      readonly kind: CountedRecord['kind'];
      readonly date: LocalDate;
      readonly contribution: number;
      readonly fact: string;
      /** Who is counted, where that is not the collaboration itself. */
      readonly party: CountedRecord['party'];
    }
  | {
      readonly counted: false;
      readonly reason: ExclusionReason;
      readonly date: LocalDate;
      readonly fact: string;
    };

/** Parts a count into links and the facts they rest on; `thaw` puts it together again. */
export function toLinks(count: Count): { links: FrozenLink[]; facts: Map<string, Fact> } {
  const facts = new Map<string, Fact>();
  const keep = ({ collaboration, party, report }: CountedRecord | ExcludedRecord): string => {
    const fact = report ?? collaboration ?? (party as RegisterFacts);
    const digest = digestOf(fact);
    facts.set(digest, fact);
    return digest;
  };
  const counted = count.counted.map((record): FrozenLink => {
    const { kind, date, contribution, collaboration, party } = record;
    return { counted: true, kind, date, contribution, fact: keep(record), party: collaboration ? party : null };
  });
  const excluded = count.excluded.map((record): FrozenLink => {
    return { counted: false, reason: record.reason, date: record.date, fact: keep(record) };
  });
  return { links: [...counted, ...excluded], facts };
}

/** The count as it was frozen. */
export function thaw(
  links: readonly FrozenLink[],
  facts: ReadonlyMap<string, Fact>,
  { value, grossValue }: Pick<Count, 'value' | 'grossValue'>,
): Count {
  const subject = (digest: string) => {
    const fact = facts.get(digest);
    if (!fact) throw new Error(`A frozen figure rests on the fact ${digest}, which is not there`);
    if ('countedAs' in fact) return { collaboration: null, party: null, report: fact };
    return 'state' in fact ? { collaboration: fact, party: null } : { collaboration: null, party: fact };
  };
  const counted: Count['counted'][number][] = [];
  const excluded: Count['excluded'][number][] = [];
  for (const link of links) {
    const behind = subject(link.fact);
    if (link.counted) {
      const { kind, date, contribution } = link;
      counted.push({ kind, date, contribution, ...behind, party: link.party ?? behind.party });
    } else excluded.push({ reason: link.reason, date: link.date, ...behind });
  }
  return { value, grossValue, counted, excluded };
}

function digestOf(fact: Fact): string {
  return createHash('sha256').update(JSON.stringify(fact)).digest('base64url');
}
