import type { IdPair, PlanResult, Proposal } from './plan';

/** How a need fares in the proposed set beside what deciding one by one (greedy) would have given it. */
export type Difference = 'gained' | 'changed' | 'lost' | 'same' | 'neither';
export const DIFFERENCES = ['gained', 'changed', 'lost', 'same', 'neither'] as const satisfies readonly Difference[];

/** What a reader wants to look at; `worst`: those that get something, the one that gets least first. */
export const COMPARISON_VIEWS = ['different', 'same', 'worst', 'nothing', 'all'] as const;
export type ComparisonView = (typeof COMPARISON_VIEWS)[number];

export type ComparisonLine = {
  readonly needId: string;
  readonly difference: Difference;
  /** The sum of the values of what is proposed. */
  readonly value: number;
  readonly proposed: readonly Proposal[];
  readonly greedy: readonly Proposal[];
  /** Of a need that gets nothing: the best offer and how many could help; null when none could. */
  readonly couldBeHelped: { readonly offerId: string; readonly possible: number } | null;
};

/** What a run found, before it knew of the newer figures: runs of earlier versions are read, too. */
export type StoredResult = Omit<PlanResult, 'couldBeHelped' | 'blocking' | 'greedyFigures'> & Partial<PlanResult>;

/** One line for each need that had a place to fill, in no particular order. */
export function compareWithGreedy(result: StoredResult): ComparisonLine[] {
  const proposed = byNeed(result.proposals);
  const greedy = byNeed(result.greedyProposals);
  const could = new Map((result.couldBeHelped ?? []).map((one) => [one.needId, one]));
  return [...new Set([...proposed.keys(), ...greedy.keys(), ...result.needIdsWithNothing])].map((needId) => {
    const ours = proposed.get(needId) ?? [];
    const theirs = greedy.get(needId) ?? [];
    const helpers = could.get(needId);
    return {
      needId,
      difference: differenceOf(ours, theirs),
      value: ours.reduce((sum, { value }) => sum + value, 0),
      proposed: ours,
      greedy: theirs,
      couldBeHelped: helpers && ours.length === 0 ? { offerId: helpers.offerId, possible: helpers.possible } : null,
    };
  });
}

/** The lines of a view, in the order in which they are worth reading. */
export function linesToRead(lines: readonly ComparisonLine[], view: ComparisonView): ComparisonLine[] {
  const belongs: Readonly<Record<ComparisonView, (line: ComparisonLine) => boolean>> = {
    different: ({ difference }) => difference !== 'same' && difference !== 'neither',
    same: ({ difference }) => difference === 'same',
    worst: ({ proposed }) => proposed.length > 0,
    nothing: ({ proposed }) => proposed.length === 0,
    all: () => true,
  };
  const towards = view === 'worst' ? 1 : -1;
  const kindOf = ({ difference }: ComparisonLine) => (view === 'worst' ? 0 : DIFFERENCES.indexOf(difference));
  return lines
    .filter(belongs[view])
    .sort((a, b) => kindOf(a) - kindOf(b) || towards * (a.value - b.value) || (a.needId < b.needId ? -1 : 1));
}

/** The needs that an offer is proposed to in this set, by the offer. */
export function needsOfOffers(pairs: readonly IdPair[], offerIds: ReadonlySet<string>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { needId, offerId } of pairs) {
    if (!offerIds.has(offerId)) continue;
    const needs = found.get(offerId);
    if (needs) needs.push(needId);
    else found.set(offerId, [needId]);
  }
  return found;
}

function differenceOf(ours: readonly Proposal[], theirs: readonly Proposal[]): Difference {
  if (ours.length === 0) return theirs.length === 0 ? 'neither' : 'lost';
  if (theirs.length === 0) return 'gained';
  const offers = new Set(ours.map(({ offerId }) => offerId));
  return ours.length === theirs.length && theirs.every(({ offerId }) => offers.has(offerId)) ? 'same' : 'changed';
}

function byNeed(proposals: readonly Proposal[]): Map<string, Proposal[]> {
  const found = new Map<string, Proposal[]>();
  for (const proposal of proposals) {
    const known = found.get(proposal.needId);
    if (known) known.push(proposal);
    else found.set(proposal.needId, [proposal]);
  }
  return found;
}
