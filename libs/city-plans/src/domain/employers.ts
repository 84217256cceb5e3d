import type { CollaborationFacts, CollaboratingParty, CountedParty } from './counted-facts';
import { partiesMeeting } from './count-collaborations';
import type { CollaborationRule } from './counting-rule';

export type Employer = {
  /** The same for the same employer, however its name was written. */
  readonly key: string;
  readonly party: CountedParty | { readonly id: null; readonly name: string };
};

// Legal forms as people write or leave them out, so that （株）山田 and 山田株式会社 are one employer.
const LEGAL_FORMS =
  /株式会社|有限会社|合同会社|合名会社|合資会社|一般社団法人|一般財団法人|公益社団法人|公益財団法人|特定非営利活動法人|npo法人|医療法人|学校法人|社会福祉法人|\((?:株|有|同|一社|一財|公社|公財|特非|医|学|福)\)/g;

const NAMED = 'name:';

/** A name in the form in which two spellings of one employer are equal. */
export function normaliseEmployerName(name: string): string {
  const folded = name.normalize('NFKC').toLowerCase();
  const bare = folded.replace(LEGAL_FORMS, '').replace(/[\s・.,'’\-‐－]/g, '');
  // Somebody called nothing but 株式会社 keeps that as the name.
  return bare === '' ? folded.replace(/\s/g, '') : bare;
}

/** Who employs the workers of a collaboration. */
export function employersIn(rule: CollaborationRule, facts: CollaborationFacts): Employer[] {
  const [workers] = rule.parties;
  if (workers === undefined) return [];
  const ids = partiesMeeting(workers, facts);
  const employers = facts.parties.filter(({ id }) => ids.has(id)).map(employerOf);
  const distinct = new Map(employers.flatMap((employer) => (employer ? [[employer.key, employer] as const] : [])));
  return [...distinct.values()];
}

/**
 * The facts with every employer's written name taken for the party that has it, so that a record says by itself
 * whom it counts. `bodies` are the parties that a name may mean.
 */
export function withKnownEmployers(
  facts: readonly CollaborationFacts[],
  bodies: readonly CountedParty[],
): CollaborationFacts[] {
  const byName = bodiesByName(bodies);
  return facts.map((one) => {
    if (!one.parties.some(({ employer }) => employer?.id === null)) return one;
    return { ...one, parties: one.parties.map((party) => withKnownEmployer(party, byName)) };
  });
}

function withKnownEmployer(party: CollaboratingParty, bodies: ReadonlyMap<string, CountedParty>): CollaboratingParty {
  const { employer } = party;
  if (employer === null || employer.id !== null) return party;
  return { ...party, employer: bodies.get(normaliseEmployerName(employer.name)) ?? employer };
}

/**
 * Whom a key means that was made of a written name: the party that has the name, or else the name itself.
 */
export function knownAs(bodies: readonly CountedParty[]): (who: string) => string {
  const byName = bodiesByName(bodies);
  return (who) => (who.startsWith(NAMED) ? (byName.get(who.slice(NAMED.length))?.id ?? who) : who);
}

/** By normalised name; where two bodies share a name it means neither of them. */
function bodiesByName(bodies: readonly CountedParty[]): Map<string, CountedParty> {
  const byName = new Map<string, CountedParty>();
  const ambiguous = new Set<string>();
  for (const body of bodies) {
    const name = normaliseEmployerName(body.name);
    if (byName.has(name)) ambiguous.add(name);
    byName.set(name, body);
  }
  for (const name of ambiguous) byName.delete(name);
  return byName;
}

/** A body that offers its people's work is their employer itself. */
function employerOf(worker: CollaboratingParty): Employer | null {
  if (worker.kind !== 'person') return { key: worker.id, party: worker };
  if (worker.employer === null) return null;
  if (worker.employer.id !== null) return { key: worker.employer.id, party: worker.employer };
  return { key: `${NAMED}${normaliseEmployerName(worker.employer.name)}`, party: worker.employer };
}
