import { Reads, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type LedgerLine, ledgerLinesOf, type LedgerRule, type Slot, sumOf, without } from '../domain/ledger';
import { CountingFacts } from './counting-facts';
import { IndicatorRows } from './indicator-rows';
import { ledgerRulesOf } from './ledger-rules';

type Added = readonly [rule: string, slot: Slot, fiscalYear: number, who: string, records: number, amount: number];
type Snapshot = {
  readonly rules: string | null;
  readonly tallies: readonly Added[];
  readonly stale: readonly { readonly id: string; readonly adds: readonly Added[] | null }[];
};

/** So many changed collaborations are read along with the sums; beyond, counting all records is as good. */
const MOST_STALE = 500;
const BATCH = 5_000;

const toLine = ([rule, slot, fiscalYear, who, records, amount]: Added): LedgerLine => {
  return { rule, slot, fiscalYear, who, records, amount };
};
const fromLine = ({ rule, slot, fiscalYear, who, records, amount }: LedgerLine): Added => {
  return [rule, slot, fiscalYear, who, records, amount];
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
      `select (select rules from counting_ledger) as rules,
              (select coalesce(json_agg(json_build_array(rule, slot, fiscal_year, who, records, amount)), '[]')
                 from ledger_tally where records <> 0) as tallies,
              (select coalesce(json_agg(json_build_object('id', stale.collaboration_id, 'adds', entry.adds)), '[]')
                 from (select distinct collaboration_id from ledger_stale limit ${MOST_STALE + 1}) stale
                 left join ledger_entry entry using (collaboration_id)) as stale`,
    );
    if (snapshot?.rules !== keyOf(rules) || snapshot.stale.length > MOST_STALE) return null;
    const tallies = snapshot.tallies.map(toLine);
    if (snapshot.stale.length === 0) return tallies;
    const before = snapshot.stale.flatMap(({ adds }) => (adds ?? []).map(toLine));
    const now = await this.linesOf(
      municipalityId,
      rules,
      snapshot.stale.map(({ id }) => id),
    );
    return sumOf([...tallies, ...without(before), ...now.flatMap(({ lines }) => lines)]);
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
      const counted = sumOf(facts.flatMap((one) => ledgerLinesOf(rules, one)));
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
    const [before] = await this.transaction.manager.query<[{ adds: readonly Added[] }[], number]>(
      'delete from ledger_entry where collaboration_id = any($1) returning adds',
      [ids],
    );
    const entries = await this.linesOf(municipalityId, rules, ids);
    await this.rows(
      `insert into ledger_entry (municipality_id, collaboration_id, adds)
       select $1, id, adds from unnest($2::uuid[], $3::jsonb[]) given(id, adds)`,
      [municipalityId, entries.map(({ id }) => id), entries.map(({ lines }) => JSON.stringify(lines.map(fromLine)))],
    );
    const taken = before.flatMap(({ adds }) => adds.map(toLine));
    const change = sumOf([...without(taken), ...entries.flatMap(({ lines }) => lines)]);
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

  private async linesOf(
    municipalityId: string,
    rules: readonly LedgerRule[],
    ids: readonly string[],
  ): Promise<{ id: string; lines: LedgerLine[] }[]> {
    const facts = await this.facts.allWithWrittenEmployers(municipalityId, ids);
    return facts.map((one) => ({ id: one.id, lines: ledgerLinesOf(rules, one) }));
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

/** Which rules, in which versions: whatever changes this changes the sums. */
function keyOf(rules: readonly LedgerRule[]): string {
  return rules
    .map(({ key }) => key)
    .sort()
    .join(' ');
}
