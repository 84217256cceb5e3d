import type { LocalDate } from '@app/kernel';
import type { CollaboratingParty, CollaborationFacts, CountedParty, RegisterFacts } from './counted-facts';
import type { CountableFacts } from './counting';

/** The records as they would be if one party's record were merged into another's: what the register then reads. */
export function asOneParty(facts: CountableFacts, from: string, into: CountedParty, since: LocalDate): CountableFacts {
  return {
    ...facts,
    collaborations: facts.collaborations.map((collaboration) => withParties(collaboration, from, into, since)),
    registrations: facts.registrations.map((registration): RegisterFacts =>
      registration.id === from ? { ...registration, mergedInto: { id: into.id, since } } : registration,
    ),
  };
}

function withParties(
  collaboration: CollaborationFacts,
  from: string,
  into: CountedParty,
  since: LocalDate,
): CollaborationFacts {
  const merged = <P extends CountedParty>({ id, name, namePublic, ...party }: P) => ({
    ...party,
    ...{ id: into.id, kind: into.kind, name: into.name, namePublic: into.namePublic },
    mergedFrom: { id, name, namePublic, since },
  });
  const isConcerned = ({ id, employer }: CollaboratingParty) => id === from || employer?.id === from;
  if (!collaboration.parties.some(isConcerned)) return collaboration;
  const parties = collaboration.parties.map((party) => {
    const one = party.id === from ? { ...party, ...merged(party) } : party;
    const { employer } = one;
    return employer && 'kind' in employer && employer.id === from ? { ...one, employer: merged(employer) } : one;
  });
  return { ...collaboration, parties };
}
