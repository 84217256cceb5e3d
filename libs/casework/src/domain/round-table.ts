import { DomainError, type DomainEvent, type LocalDate, mustBecome, type Transitions } from '@app/kernel';

export type RoundTableContent = {
  readonly title: string;
  readonly heldOn: LocalDate;
  readonly place: string;
  readonly purpose: string;
  readonly partyIds: readonly string[];
  /** Who else is there, in words: people of no party, guests. */
  readonly others: string;
  /** The needs that it is about: as a rule unmet ones. */
  readonly carriedIn: readonly string[];
};

export type Record = {
  readonly minutes: string;
  /** One sentence each. */
  readonly decisions: readonly string[];
};

export type RoundTableState = 'planned' | 'held' | 'recorded' | 'cancelled';

export type RoundTable = RoundTableContent &
  Record & {
    readonly id: string;
    readonly municipalityId: string;
    readonly state: RoundTableState;
    /** Needs that came of it. */
    readonly followUps: readonly string[];
    readonly createdAt: Date;
    readonly since: Date;
    /** The version that was read; saving stores the next one. */
    readonly version: number;
  };

/** The whole lifecycle at a glance. A record is corrected by recording it anew. */
const ROUND_TABLE_TRANSITIONS = {
  planned: ['held', 'cancelled'],
  held: ['recorded'],
  recorded: ['recorded'],
  cancelled: [],
} as const satisfies Transitions<RoundTableState>;

export type RoundTableDecision = { readonly next: RoundTable; readonly events: readonly DomainEvent[] };
type Beginning = RoundTableContent & Pick<RoundTable, 'id' | 'municipalityId' | 'createdAt'>;

export function plan(beginning: Beginning): RoundTableDecision {
  const begun = { minutes: '', decisions: [], followUps: [], since: beginning.createdAt, version: 0 };
  const next: RoundTable = { ...beginning, ...begun, state: 'planned' };
  return { next, events: [happened('planned', next, next.createdAt, { to: 'planned' })] };
}

/** Who came and what was brought may be put right until it is recorded. @throws DomainError conflict `round-table.ended` */
export function edit(table: RoundTable, content: RoundTableContent, at: Date): RoundTableDecision {
  if (table.state === 'recorded' || table.state === 'cancelled') {
    throw new DomainError('conflict', 'round-table.ended', { state: table.state });
  }
  return { next: { ...table, ...content }, events: [happened('edited', table, at)] };
}

/** @throws DomainError conflict `round-table.not-yet` before its day */
export function hold(table: RoundTable, today: LocalDate, at: Date): RoundTableDecision {
  must(table, 'held');
  if (table.heldOn > today) throw new DomainError('conflict', 'round-table.not-yet', { heldOn: table.heldOn });
  return moved(table, 'held', at);
}

/** @throws DomainError invalid `round-table.no-decisions` */
export function record(table: RoundTable, { minutes, decisions }: Record, at: Date): RoundTableDecision {
  must(table, 'recorded');
  if (decisions.length === 0) throw new DomainError('invalid', 'round-table.no-decisions');
  return moved({ ...table, minutes, decisions }, 'recorded', at);
}

export function cancel(table: RoundTable, at: Date): RoundTableDecision {
  must(table, 'cancelled');
  return moved(table, 'cancelled', at);
}

/**
 * A need that came of it.
 * @throws DomainError conflict `round-table.not-held`, `round-table.need-already-there`
 */
export function followUp(table: RoundTable, needId: string, at: Date): RoundTableDecision {
  if (table.state !== 'held' && table.state !== 'recorded') {
    throw new DomainError('conflict', 'round-table.not-held', { state: table.state });
  }
  if ([...table.carriedIn, ...table.followUps].includes(needId)) {
    throw new DomainError('conflict', 'round-table.need-already-there');
  }
  const next = { ...table, followUps: [...table.followUps, needId] };
  return { next, events: [happened('followed-up', table, at, { data: { needId } })] };
}

function must(table: RoundTable, to: RoundTableState): void {
  mustBecome<RoundTableState>('round-table', ROUND_TABLE_TRANSITIONS, table.state, to);
}

function moved(table: RoundTable, to: RoundTableState, at: Date): RoundTableDecision {
  const next: RoundTable = { ...table, state: to, since: at };
  return { next, events: [happened(to, table, at, { from: table.state, to })] };
}

function happened(verb: string, { id }: { readonly id: string }, at: Date, more: Partial<DomainEvent> = {}) {
  return { name: `round-table.${verb}`, occurredAt: at, subject: { kind: 'round_table', id } as const, ...more };
}
