import { Reads, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import {
  ledgerEntriesOf,
  type LedgerEntry,
  type LedgerLine,
  type LedgerRule,
  linesOfEntry,
  type Slot,
  sumOf,
  without,
} from '../domain/ledger';
import { CountingFacts } from './counting-facts';
import { IndicatorRows } from './indicator-rows';
import { ledgerRulesOf } from './ledger-rules';

type Added = readonly [rule: string, slot: Slot, fiscalYear: number, who: string, records: number, amount: number];
type Snapshot = {
  readonly rules: string | null;
  readonly tallies: readonly Added[];
  readonly stale: readonly string[];
  /** Those of stale collaborations, or of the rule that is asked for. */
  readonly entries: readonly LedgerEntry[];
};

/** Columns of an entry under their names in the domain. */
const ENTRY = `json_build_object('collaborationId', entry.collaboration_id, 'rule', entry.rule, 'kind', entry.kind,
  'day', entry.day, 'firstYear', entry.first_year, 'lastYear', entry.last_year, 'who', entry.who,
  'amount', entry.amount)`;

/** By the key for each: `offset 0` keeps the planner from reading a table whole that it believes to be small yet. */
const ENTRIES_OF_STALE =
  'select * from ledger_entry where ledger_entry.collaboration_id = stale.collaboration_id offset 0';

/** So many changed collaborations are read along with the sums; beyond, counting all records is as good. */
const MOST_STALE = 500;
const BATCH = 5_000;

const toLine = ([rule, slot, fiscalYear, who, records, amount]: Added): LedgerLine => {
  return { rule, slot, fiscalYear, who, records, amount };
};

/**
 * The sums behind the board. What was changed since they were made is known from the transaction of each change, and
 * is taken off and counted anew while reading: a figure is right whether or not the worker has been here.
 */
@Injectable()
export class CountingLedger {
  constructor(
    private readonly reads: Reads,
    private readonly transaction: TypeormTransaction,
    private readonly facts: CountingFacts,
    private readonly indicators: IndicatorRows,
  ) {}

  /** The lines of these rules as the records are now; null while there is no ledger for them. */
  async lines(municipalityId: string, rules: readonly LedgerRule[]): Promise<LedgerLine[] | null> {
    // One statement, so that sums and what is stale in them are of one moment.
    const snapshot = await this.reads.row<Snapshot>(
      municipalityId,
      `with stale as materialized (select distinct collaboration_id from ledger_stale limit ${MOST_STALE + 1})
       select (select rules from counting_ledger) as rules,
              (select coalesce(json_agg(collaboration_id), '[]') from stale) as stale,
              (select coalesce(json_agg(json_build_array(rule, slot, fiscal_year, who, records, amount)), '[]')
                 from ledger_tally where records <> 0 and rule = any($1)) as tallies,
              (select coalesce(json_agg(${ENTRY}), '[]') from stale cross join lateral (${ENTRIES_OF_STALE}) entry
                where entry.rule = any($1)) as entries`,
      [rules.map(({ key }) => key)],
    );
    if (!snapshot || !holdsAll(snapshot, rules)) return null;
    const tallies = snapshot.tallies.map(toLine);
    if (snapshot.stale.length === 0) return tallies;
    const now = await this.entriesOf(municipalityId, rules, snapshot.stale);
    return sumOf([...tallies, ...without(snapshot.entries.flatMap(linesOfEntry)), ...now.flatMap(linesOfEntry)]);
  }

  /**
   * How each collaboration stands to a rule as the records are now, and of those of another kind only what was done in
   * the years of a window; null while there is no ledger for the rule.
   */
  async entries(
    municipalityId: string,
    rule: LedgerRule,
    { first, last }: { readonly first: number; readonly last: number },
  ): Promise<LedgerEntry[] | null> {
    const snapshot = await this.reads.row<Snapshot>(
      municipalityId,
      `with stale as materialized (select distinct collaboration_id from ledger_stale limit ${MOST_STALE + 1})
       select (select rules from counting_ledger) as rules,
              (select coalesce(json_agg(collaboration_id), '[]') from stale) as stale,
              (select coalesce(json_agg(${ENTRY}), '[]') from ledger_entry entry
                where entry.rule = $1 and (entry.kind <> 'near' or (entry.first_year <= $3 and entry.last_year >= $2))
              ) as entries`,
      [rule.key, first, last],
    );
    if (!snapshot || !holdsAll(snapshot, [rule])) return null;
    const stale = new Set(snapshot.stale);
    const unchanged = snapshot.entries.filter(({ collaborationId }) => !stale.has(collaborationId));
    return [...unchanged, ...(await this.entriesOf(municipalityId, [rule], snapshot.stale))];
  }

  /** Brings the sums up to date with the records, or makes them for the rules of today. Answers how many it counted. */
  refresh(municipalityId: string): Promise<number> {
    return this.transaction.run(municipalityId, async () => {
      if (!(await this.alone(municipalityId))) return 0;
      const rules = ledgerRulesOf(await this.indicators.of(municipalityId));
      const [made] = await this.rows<{ rules: string }>('select rules from counting_ledger');
      if (made?.rules !== keyOf(rules)) return this.make(municipalityId, rules);
      const stale = await this.rows<{ id: number; collaborationId: string }>(
        'select id, collaboration_id as "collaborationId" from ledger_stale order by id limit $1',
        [BATCH],
      );
      if (stale.length === 0) return 0;
      const ids = [...new Set(stale.map(({ collaborationId }) => collaborationId))];
      await this.replace(municipalityId, rules, ids);
      await this.rows('delete from ledger_stale where id = any($1)', [stale.map(({ id }) => id)]);
      return ids.length;
    });
  }

  /** Counts all records and compares. What differs is mended, and answered: it should never be any. */
  verify(municipalityId: string): Promise<string[]> {
    return this.transaction.run(municipalityId, async () => {
      const [made] = await this.rows<{ rules: string }>('select rules from counting_ledger');
      if (!made || !(await this.alone(municipalityId))) return [];
      const rules = ledgerRulesOf(await this.indicators.of(municipalityId));
      const kept = await this.lines(municipalityId, rules);
      if (kept === null) return [];
      const facts = await this.facts.allWithWrittenEmployers(municipalityId);
      const counted = sumOf(facts.flatMap((one) => ledgerEntriesOf(rules, one).flatMap(linesOfEntry)));
      const difference = sumOf([...kept, ...without(counted)]).filter(({ records, amount }) => records || amount);
      if (difference.length > 0) await this.make(municipalityId, rules);
      return [...new Set(difference.map(({ rule }) => rule))];
    });
  }

  private async make(municipalityId: string, rules: readonly LedgerRule[]): Promise<number> {
    // What changes from here on is stale again; what was changed before is read below.
    for (const table of ['ledger_stale', 'ledger_entry', 'ledger_tally', 'counting_ledger']) {
      await this.rows(`delete from ${table}`);
    }
    await this.rows('insert into counting_ledger (municipality_id, rules, made_at) values ($1, $2, now())', [
      municipalityId,
      keyOf(rules),
    ]);
    const all = await this.rows<{ id: string }>('select id from collaboration order by id');
    for (let at = 0; at < all.length; at += BATCH) {
      const ids = all.slice(at, at + BATCH).map(({ id }) => id);
      await this.replace(municipalityId, rules, ids);
    }
    return all.length;
  }

  private async replace(municipalityId: string, rules: readonly LedgerRule[], ids: readonly string[]): Promise<void> {
    const [before] = await this.transaction.manager.query<[{ entry: LedgerEntry }[], number]>(
      `delete from ledger_entry entry where collaboration_id = any($1) returning ${ENTRY} as entry`,
      [ids],
    );
    const entries = await this.entriesOf(municipalityId, rules, ids);
    await this.rows(
      `insert into ledger_entry (municipality_id, collaboration_id, rule, kind, day, first_year, last_year, who, amount)
       select $1, "collaborationId", rule, kind, day, "firstYear", "lastYear",
              case when who is not null then array(select jsonb_array_elements_text(who)) end, amount
         from jsonb_to_recordset($2::jsonb) given("collaborationId" uuid, rule text, kind text, day date,
                                                  "firstYear" int, "lastYear" int, who jsonb, amount numeric)`,
      [municipalityId, JSON.stringify(entries)],
    );
    const taken = before.flatMap(({ entry }) => linesOfEntry(entry));
    const change = sumOf([...without(taken), ...entries.flatMap(linesOfEntry)]);
    await this.rows(
      `insert into ledger_tally as tally (municipality_id, rule, slot, fiscal_year, who, records, amount)
       select $1, rule, slot, year, who, records, amount
         from unnest($2::text[], $3::text[], $4::int[], $5::text[], $6::int[], $7::numeric[])
              given(rule, slot, year, who, records, amount)
       on conflict (municipality_id, rule, slot, fiscal_year, who) do update
          set records = tally.records + excluded.records, amount = tally.amount + excluded.amount`,
      [municipalityId, ...columnsOf(change)],
    );
  }

  private async entriesOf(
    municipalityId: string,
    rules: readonly LedgerRule[],
    ids: readonly string[],
  ): Promise<LedgerEntry[]> {
    if (ids.length === 0) return [];
    const facts = await this.facts.allWithWrittenEmployers(municipalityId, ids);
    return facts.flatMap((one) => ledgerEntriesOf(rules, one));
  }

  /** Whoever comes second leaves the work to the first. */
  private async alone(municipalityId: string): Promise<boolean> {
    const [lock] = await this.rows<{ got: boolean }>(
      `select pg_try_advisory_xact_lock(hashtextextended('counting-ledger ' || $1, 0)) as got`,
      [municipalityId],
    );
    return lock?.got ?? false;
  }

  private rows<T>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return this.transaction.manager.query(sql, [...parameters]);
  }
}

function columnsOf(lines: readonly LedgerLine[]): unknown[][] {
  return [
    lines.map(({ rule }) => rule),
    lines.map(({ slot }) => slot),
    lines.map(({ fiscalYear }) => fiscalYear),
    lines.map(({ who }) => who),
    lines.map(({ records }) => records),
    lines.map(({ amount }) => amount),
  ];
}

/** Whether there are sums for all of these rules, and so few changes since that they can be read along. */
function holdsAll({ rules, stale }: Snapshot, wanted: readonly LedgerRule[]): boolean {
  const held = new Set(rules?.split(' '));
  return rules !== null && stale.length <= MOST_STALE && wanted.every(({ key }) => held.has(key));
}

/** Which rules, in which versions: whatever changes this changes the sums. */
function keyOf(rules: readonly LedgerRule[]): string {
  return rules
    .map(({ key }) => key)
    .sort()
    .join(' ');
}
