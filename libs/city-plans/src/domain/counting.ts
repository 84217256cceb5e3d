import type { Count, CountingPeriod } from './count';
import { countCollaborations } from './count-collaborations';
import { countDistinct } from './count-distinct';
import { countRate } from './count-rate';
import { countRegister } from './count-register';
import type { CollaborationFacts, RegisterFacts } from './counted-facts';
import type { CountingDefinition } from './counting-rule';

/** What a rule looks at: collaborations, or the register that it names. */
export type CountableFacts = {
  readonly collaborations: readonly CollaborationFacts[];
  readonly registrations: readonly RegisterFacts[];
};

/** The figure of a period and the records behind it: always the same for the same rule, facts and period. */
export function countBy(definition: CountingDefinition, facts: CountableFacts, period: CountingPeriod): Count {
  switch (definition.counts) {
    case 'parties':
      return countRegister(facts.registrations, period);
    case 'rate':
      return countRate(definition, facts.collaborations, period);
    case 'employers':
    case 'taking_part':
      return countDistinct(definition, facts.collaborations, period);
    case 'collaborations':
    case 'people_reached':
    case 'hours':
      return countCollaborations(definition, facts.collaborations, period);
  }
}

/**
 * The records that a count considered, each once: counting these alone gives the same count again, so that a figure
 * kept together with them can be recomputed whatever becomes of the records.
 */
export function factsOf({ counted, excluded }: Pick<Count, 'counted' | 'excluded'>): CountableFacts {
  const collaborations = new Map<string, CollaborationFacts>();
  const registrations = new Map<string, RegisterFacts>();
  for (const { collaboration, party } of [...counted, ...excluded]) {
    if (collaboration) collaborations.set(collaboration.id, collaboration);
    else if (party && 'from' in party) registrations.set(party.id, party);
  }
  return { collaborations: [...collaborations.values()], registrations: [...registrations.values()] };
}
