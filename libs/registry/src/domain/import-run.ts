import { DomainError, type DomainEvent, mustBecome, type RefusalDetails, type Transitions } from '@app/kernel';

export type ImportState =
  | 'reading'
  | 'read'
  | 'checking'
  | 'checked'
  | 'importing'
  | 'imported'
  | 'undoing'
  | 'undone'
  | 'failed'
  | 'discarded';

/** The whole lifecycle at a glance: what ends in -ing is a worker's, the rest waits for the administrator. */
const IMPORT_TRANSITIONS: Transitions<ImportState> = {
  reading: ['read', 'failed', 'discarded'],
  read: ['checking', 'discarded'],
  checking: ['checked', 'failed'],
  checked: ['checking', 'importing', 'discarded'],
  importing: ['imported', 'failed'],
  imported: ['undoing'],
  undoing: ['undone', 'failed'],
  undone: [],
  failed: ['checking', 'importing', 'undoing', 'discarded'],
  discarded: [],
};
export const IMPORT_STATES = Object.keys(IMPORT_TRANSITIONS) as ImportState[];

/** Field → the column (from 0) that it is read from. Two fields may be read from one column. */
export type Mapping = Readonly<Record<string, number>>;
export type Failure = { readonly code: string; readonly details: RefusalDetails };

/** A file of rows on its way into the register or the exchange. */
export type ImportRun = {
  readonly id: string;
  readonly municipalityId: string;
  /** What its rows are: `parties`, `needs`, `offers`, as the features register it. */
  readonly kind: string;
  readonly fileName: string;
  /** How the file was written, so that it can be given back in the same form. Known once it was read. */
  readonly format: { readonly encoding: 'utf-8' | 'shift_jis'; readonly delimiter: ',' | '\t' } | 'xlsx' | null;
  /** The titles of the columns. */
  readonly columns: readonly string[];
  readonly mapping: Mapping;
  /** Are new needs and offers open at once, instead of waiting for a coordinator's look? */
  readonly publish: boolean;
  readonly state: ImportState;
  readonly rows: number;
  /** The last row that the present step is through with, and how many it is through with. */
  readonly position: number;
  readonly done: number;
  /** Was anything written? From then on the mapping stands. */
  readonly begun: boolean;
  readonly failure: Failure | null;
  /** Since when only the counts are left of its rows. */
  readonly rowsForgottenAt: Date | null;
  readonly requestedBy: string;
  readonly createdAt: Date;
  readonly stateChangedAt: Date;
};

export type ImportDecision = { readonly next: ImportRun; readonly events: readonly DomainEvent[] };

export function takeFile(
  file: Pick<ImportRun, 'id' | 'municipalityId' | 'kind' | 'fileName' | 'requestedBy'>,
  at: Date,
): ImportDecision {
  const next: ImportRun = {
    ...file,
    ...{ format: null, columns: [], mapping: {}, publish: false, state: 'reading', rows: 0, position: 0, done: 0 },
    ...{ begun: false, failure: null, rowsForgottenAt: null, createdAt: at, stateChangedAt: at },
  };
  return { next, events: [happened('import.requested', next, at, { to: 'reading', data: { step: 'reading' } })] };
}

export function haveRead(
  run: ImportRun,
  found: Pick<ImportRun, 'format' | 'columns' | 'mapping' | 'rows'>,
  at: Date,
): ImportDecision {
  return become({ ...run, ...found }, 'read', at, 'import.read');
}

/** A dry run. @throws DomainError conflict `import.begun` when something was written already */
export function beginCheck(run: ImportRun, wish: Pick<ImportRun, 'mapping' | 'publish'>, at: Date): ImportDecision {
  if (run.begun) throw new DomainError('conflict', 'import.begun');
  if (run.columns.length === 0) throw new DomainError('conflict', 'import.nothing-read');
  return step({ ...run, ...wish }, 'checking', at);
}

/** Also goes on with one that failed in the middle. @throws DomainError conflict `import.not-checked` */
export function beginImport(run: ImportRun, at: Date): ImportDecision {
  if (run.state === 'failed' && !run.begun) throw new DomainError('conflict', 'import.not-checked');
  return step({ ...run, begun: true }, 'importing', at);
}

/** @throws DomainError conflict `import.nothing-written` */
export function beginUndo(run: ImportRun, at: Date): ImportDecision {
  if (!run.begun) throw new DomainError('conflict', 'import.nothing-written');
  return step(run, 'undoing', at);
}

/** @throws DomainError conflict `import.begun`: what was written is undone, not forgotten */
export function discard(run: ImportRun, at: Date): ImportDecision {
  if (run.begun) throw new DomainError('conflict', 'import.begun');
  return become(run, 'discarded', at, 'import.discarded');
}

export function failImport(run: ImportRun, failure: Failure, at: Date): ImportDecision {
  return become({ ...run, failure }, 'failed', at, 'import.failed', { code: failure.code });
}

/** Through with these rows; when there are no more, the step ends. */
export function advance(run: ImportRun, through: readonly { readonly number: number }[], at: Date): ImportDecision {
  const last = through.at(-1);
  if (last !== undefined) {
    return { next: { ...run, position: last.number, done: run.done + through.length }, events: [] };
  }
  if (run.state === 'checking') return become(run, 'checked', at, 'import.checked');
  if (run.state === 'importing') return become(run, 'imported', at, 'import.finished');
  return become(run, 'undone', at, 'import.undone');
}

/** Is there work for a worker? */
export function isWorking({ state }: Pick<ImportRun, 'state'>): boolean {
  return state === 'reading' || state === 'checking' || state === 'importing' || state === 'undoing';
}

/**
 * For how many days after its last change an import keeps what people wrote in its rows: long enough to find in the
 * next quarter that it was wrong. Until then it can be undone.
 */
export const ROWS_KEPT_DAYS = 90;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Until when its rows are kept; of one that was undone or discarded nothing is to be done with them any more. */
export function rowsKeptUntil({ state, stateChangedAt }: Pick<ImportRun, 'state' | 'stateChangedAt'>): Date {
  const over = state === 'undone' || state === 'discarded';
  return over ? stateChangedAt : new Date(stateChangedAt.getTime() + ROWS_KEPT_DAYS * DAY_MS);
}

/** Its rows are erased; what became of them stays in figures. An import that nobody went on with has ended by it. */
export function forgetRows(run: ImportRun, at: Date): ImportDecision {
  const forgotten = { ...run, rowsForgottenAt: at };
  if (!run.begun && run.state !== 'discarded') return become(forgotten, 'discarded', at, 'import.discarded');
  return { next: forgotten, events: [happened('import.rows-forgotten', forgotten, at, {})] };
}

/**
 * A worker is asked to do it from the first row; one that failed while importing goes on where it stood.
 * @throws DomainError conflict `import.rows-forgotten`
 */
function step(run: ImportRun, to: ImportState, at: Date): ImportDecision {
  if (run.rowsForgottenAt !== null) throw new DomainError('conflict', 'import.rows-forgotten');
  mustBecome('import', IMPORT_TRANSITIONS, run.state, to);
  const goesOn = run.state === 'failed' && to === 'importing';
  const next: ImportRun = {
    ...run,
    ...(!goesOn && { position: 0, done: 0 }),
    state: to,
    failure: null,
    stateChangedAt: at,
  };
  return { next, events: [happened('import.requested', next, at, { from: run.state, to, data: { step: to } })] };
}

function become(
  run: ImportRun,
  to: ImportState,
  at: Date,
  name: string,
  data?: Record<string, unknown>,
): ImportDecision {
  mustBecome('import', IMPORT_TRANSITIONS, run.state, to);
  const next = { ...run, state: to, stateChangedAt: at };
  return { next, events: [happened(name, next, at, { from: run.state, to, ...(data && { data }) })] };
}

function happened(name: string, run: ImportRun, occurredAt: Date, more: Partial<DomainEvent>): DomainEvent {
  const data = { kind: run.kind, ...more.data };
  return { name, occurredAt, subject: { kind: 'import', id: run.id }, ...more, data };
}
