import type { Count, CountingPeriod } from './count';
import { countCollaborations } from './count-collaborations';
import { countDistinct } from './count-distinct';
import { countRate } from './count-rate';
import { countOfYear, countRegister } from './count-register';
import { withReports } from './count-reports';
import type { CollaborationFacts, RegisterFacts, ReportFacts } from './counted-facts';
import type { CountingDefinition } from './counting-rule';

/** What a rule looks at: collaborations and what divisions reported, or the register that it names. */
export type CountableFacts = {
  readonly collaborations: readonly CollaborationFacts[];
  readonly registrations: readonly RegisterFacts[];
  readonly reports: readonly ReportFacts[];
};

/** The figure of a period and the records behind it: always the same for the same rule, facts and period. */
export function countBy(definition: CountingDefinition, facts: CountableFacts, period: CountingPeriod): Count {
  switch (definition.counts) {
    case 'parties':
      return definition.aggregation === 'annual'
        ? countOfYear(facts.registrations, period)
        : countRegister(facts.registrations, period);
    case 'rate':
      return countRate(definition, facts.collaborations, period);
    case 'employers':
    case 'taking_part':
      return countDistinct(definition, facts.collaborations, period);
    case 'collaborations':
    case 'people_reached':
    case 'hours': {
      const count = countCollaborations(definition, facts.collaborations, period);
      return withReports(definition, count, facts.reports, period);
    }
  }
}

/**
 * The records that a count considered, each once: counting these alone gives the same count again, so that a figure
 * kept together with them can be recomputed whatever becomes of the records.
 */
export function factsOf({ counted, excluded }: Pick<Count, 'counted' | 'excluded'>): CountableFacts {
  const collaborations = new Map<string, CollaborationFacts>();
  const registrations = new Map<string, RegisterFacts>();
  const reports = new Map<string, ReportFacts>();
  for (const { collaboration, party, report } of [...counted, ...excluded]) {
    if (report) reports.set(report.id, report);
    else if (collaboration) collaborations.set(collaboration.id, collaboration);
    else if (party && 'from' in party) registrations.set(party.id, party);
  }
  return {
    collaborations: [...collaborations.values()],
    registrations: [...registrations.values()],
    reports: [...reports.values()],
  };
}
