import { Clock, DomainError, type FiscalYear, Ids } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { PlanDocument, PlanIndicator } from '../application/plan-document';
import { Plans, type StoredPlan } from '../application/plans';
import { planOfYear, runningYear } from './plan-of-year';

type Row = Readonly<Record<string, unknown>>;
type Listing = { readonly code: string; readonly relisted: boolean };

const OF_PLAN = (table: string) => `in (select id from ${table} where plan_id = $1)`;
/** From the leaves to the trunk. */
const DISCARD = [
  `delete from indicator_value where indicator_id ${OF_PLAN('indicator')}`,
  'delete from indicator where plan_id = $1',
  `delete from initiative_schedule where initiative_id ${OF_PLAN('initiative')}`,
  `delete from initiative_listing where initiative_id ${OF_PLAN('initiative')}`,
  'delete from initiative where plan_id = $1',
  `delete from measure where pillar_id ${OF_PLAN('pillar')}`,
  'delete from pillar where plan_id = $1',
  'delete from survey_finding where plan_id = $1',
  'delete from import_warning where plan_id = $1',
  'delete from collaboration_plan where id = $1',
];

/** Writes whole lists at once: a plan is read far more often than loaded, but it should load in well under a second. */
@Injectable()
export class TypeormPlans extends Plans {
  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {
    super();
  }

  async holds(document: PlanDocument): Promise<boolean> {
    const rows: unknown[] = await this.transaction.manager.query(
      'select 1 from collaboration_plan where key = $1 and source = $2::jsonb',
      [document.key, JSON.stringify(document)],
    );
    return rows.length > 0;
  }

  async any(): Promise<boolean> {
    const rows: unknown[] = await this.transaction.manager.query('select 1 from collaboration_plan limit 1');
    return rows.length > 0;
  }

  async hold(municipalityId: string): Promise<void> {
    const { manager } = this.transaction;
    // Where no plan is there is no row to lock.
    await manager.query(`select pg_advisory_xact_lock(hashtextextended('plan ' || $1, 0))`, [municipalityId]);
    // A new indicator refers to its plan, and waits for it.
    for (const table of ['collaboration_plan', 'indicator', 'counting_rule']) {
      await manager.query(`select from ${table} for update`);
    }
  }

  async evaluatedYears(key: string): Promise<FiscalYear[]> {
    const years = await this.transaction.manager.query<{ year: FiscalYear }[]>(
      `select fiscal_year as year from plan_year join collaboration_plan plan on plan.id = plan_id
        where plan.key = $1 order by fiscal_year`,
      [key],
    );
    return years.map(({ year }) => year);
  }

  async save(municipality_id: string, document: PlanDocument, at: Date): Promise<string> {
    const plan_id = await this.savePlan(municipality_id, document, at);
    const of = { municipality_id, plan_id };
    const pillars = await this.upsert(
      'pillar',
      'plan_id, code',
      document.pillars.map(({ code, titleJa, titleEn, goalJa }, position) => {
        return { ...of, code, position, title_ja: titleJa, title_en: titleEn, goal_ja: goalJa };
      }),
    );
    const measures = await this.upsert(
      'measure',
      'pillar_id, code',
      document.pillars.flatMap((pillar) =>
        pillar.measures.map(({ code, titleJa, titleEn }, position) => {
          const pillar_id = pillars.get(pillar.code);
          return { municipality_id, pillar_id, code, position, title_ja: titleJa, title_en: titleEn };
        }),
      ),
    );
    const initiatives = await this.saveInitiatives(of, document, measures);
    await this.saveRules(municipality_id, document, at);
    await this.saveIndicators(of, document, pillars, initiatives, at);
    await this.replace(
      'survey_finding',
      plan_id,
      document.surveyFindings.map((source, position) => {
        const { survey, question, answer, percent, sample, responses } = source;
        return { ...of, id: this.ids.next(), position, survey, question, answer, percent, sample, responses, source };
      }),
    );
    await this.replace(
      'import_warning',
      plan_id,
      document.importWarnings.map(({ code, kind, sourceLine, printed, suggestedReading, commentEn }) => {
        const reading = { printed, suggested_reading: suggestedReading, comment: commentEn };
        return { ...of, code, kind, source_line: sourceLine, ...reading };
      }),
    );
    return plan_id;
  }

  async find(key: string): Promise<StoredPlan | null> {
    const [plan] = await this.transaction.manager.query<StoredPlan[]>(
      'select id, status from collaboration_plan where key = $1 for update',
      [key],
    );
    return plan ?? null;
  }

  async adopt(id: string): Promise<void> {
    await this.transaction.manager.query(`update collaboration_plan set status = 'adopted' where id = $1`, [id]);
  }

  async hasAnother(id: string): Promise<boolean> {
    const [plan] = await this.transaction.manager.query<{ id: string }[]>(planOfYear('$1'), [runningYear(this.clock)]);
    return plan !== undefined && plan.id !== id;
  }

  async discard(id: string): Promise<void> {
    const used: unknown[] = await this.transaction.manager.query(
      `select from plan_year where plan_id = $1
       union all
       select from indicator_value v join indicator i on i.id = v.indicator_id
        where i.plan_id = $1 and v.entered_by is not null limit 1`,
      [id],
    );
    if (used.length > 0) throw new DomainError('conflict', 'plan.in-use');
    for (const statement of DISCARD) await this.transaction.manager.query(statement, [id]);
  }

  private async savePlan(municipality_id: string, document: PlanDocument, at: Date): Promise<string> {
    const { titleJa, titleEn, period, status, legalBasisJa } = document.plan;
    const ids = await this.upsert(
      'collaboration_plan',
      'municipality_id, key',
      [
        {
          municipality_id,
          key: document.key,
          title_ja: titleJa,
          title_en: titleEn,
          from_fiscal_year: period.fromFiscalYear,
          to_fiscal_year: period.toFiscalYear,
          trial_fiscal_year: period.trialFiscalYear,
          status,
          legal_basis_ja: legalBasisJa,
          predecessor: document.predecessor,
          source: document,
          created_at: at,
        },
      ],
      'key',
    );
    return [...ids.values()][0]!;
  }

  private async saveInitiatives(
    of: { municipality_id: string; plan_id: string },
    document: PlanDocument,
    measures: ReadonlyMap<string, string>,
  ): Promise<Map<string, string>> {
    const { municipality_id, plan_id } = of;
    const all = document.pillars.flatMap((pillar) => pillar.measures);
    const initiatives = all.flatMap((measure) => measure.initiatives);
    const codeOf = new Map(initiatives.map(({ number, code }) => [number, code]));
    const ids = await this.upsert(
      'initiative',
      'plan_id, code',
      initiatives.map((source) => ({
        ...of,
        code: source.code,
        title_ja: source.titleJa,
        title_en: source.titleEn,
        summary: source.summaryEn,
        is_new: source.isNew,
        lead_division_ja: source.leadDivisionJa,
        target_parties: source.targetParties,
        source,
      })),
    );
    const ofPlan = 'initiative_id in (select id from initiative where plan_id = $1)';
    await this.transaction.manager.query(`delete from initiative_listing where ${ofPlan}`, [plan_id]);
    await this.transaction.manager.query(`delete from initiative_schedule where ${ofPlan}`, [plan_id]);
    await this.insert(
      'initiative_listing',
      all.flatMap((measure) =>
        listingsOf(measure, codeOf).map(({ code, relisted }, position) => {
          const measure_id = measures.get(measure.code);
          return { municipality_id, initiative_id: ids.get(code), measure_id, position, relisted };
        }),
      ),
    );
    await this.insert(
      'initiative_schedule',
      initiatives.flatMap(({ code, schedule }) =>
        (schedule ?? []).flatMap(({ trackJa, trackEn, years }, position) =>
          years.map(({ fiscalYear, printed, resolved }) => {
            const track = { track: trackJa ?? '', track_en: trackEn, position };
            return {
              municipality_id,
              initiative_id: ids.get(code),
              ...track,
              fiscal_year: fiscalYear,
              printed,
              resolved,
            };
          }),
        ),
      ),
    );
    return ids;
  }

  /** A rule that was used once never changes: another definition is another version. */
  private async saveRules(municipality_id: string, { countingRules }: PlanDocument, at: Date): Promise<void> {
    const rows = countingRules.map(({ code, version, description, definition }) => {
      return { municipality_id, code, version, definition: { description, ...definition }, created_at: at };
    });
    await this.insert('counting_rule', rows, 'on conflict (municipality_id, code, version) do nothing');
    const changed: { code: string }[] = await this.transaction.manager.query(
      `select stored.code from counting_rule stored
         join jsonb_populate_recordset(null::counting_rule, $1::jsonb) given using (municipality_id, code, version)
        where stored.definition <> given.definition`,
      [JSON.stringify(rows)],
    );
    const [first] = changed;
    if (first) throw new DomainError('conflict', 'counting-rule.version-taken', { rule: first.code });
  }

  private async saveIndicators(
    of: { municipality_id: string; plan_id: string },
    document: PlanDocument,
    pillars: ReadonlyMap<string, string>,
    initiatives: ReadonlyMap<string, string>,
    at: Date,
  ): Promise<void> {
    const previous = new Map(document.predecessor?.indicators.map((indicator) => [indicator.id, indicator]));
    const ids = await this.upsert(
      'indicator',
      'plan_id, code',
      document.indicators.map((indicator, position) => ({
        ...of,
        position,
        pillar_id: pillars.get(indicator.pillar),
        initiative_id: indicator.initiative === null ? null : initiatives.get(indicator.initiative),
        previous_indicator: previous.get(indicator.previousPlanIndicator ?? '') ?? null,
        ...columnsOf(indicator),
      })),
    );
    await this.transaction.manager.query(
      'delete from indicator_value where entered_by is null and indicator_id = any($1)',
      [[...ids.values()]],
    );
    await this.insert(
      'indicator_value',
      document.indicators.flatMap((indicator) => {
        const printed = printedValueOf(indicator);
        const row = { municipality_id: of.municipality_id, indicator_id: ids.get(indicator.id), entered_at: at };
        return printed ? [{ id: this.ids.next(), ...row, ...printed, source_note: indicator.printedAt }] : [];
      }),
    );
  }

  /** Inserts, or updates where the key is taken. Answers the id of each row by its code. */
  private async upsert(table: string, key: string, rows: readonly Row[], code = 'code'): Promise<Map<string, string>> {
    const keys = key.split(', ');
    const changing = Object.keys(rows[0] ?? {}).filter((column) => !keys.includes(column) && column !== 'created_at');
    const saved: { id: string; code: string }[] = await this.insert(
      table,
      rows.map((row) => ({ id: this.ids.next(), ...row })),
      `on conflict (${key}) do update set ${changing.map((column) => `${column} = excluded.${column}`).join(', ')}
       returning id, ${code} as code`,
    );
    return new Map(saved.map((row) => [row.code, row.id]));
  }

  private async replace(table: string, planId: string, rows: readonly Row[]): Promise<void> {
    await this.transaction.manager.query(`delete from ${table} where plan_id = $1`, [planId]);
    await this.insert(table, rows);
  }

  /** Table and column names come from this file, never from a document. */
  private async insert<T>(table: string, rows: readonly Row[], ending = ''): Promise<T[]> {
    const [first] = rows;
    if (first === undefined) return [];
    const columns = Object.keys(first).join(', ');
    return this.transaction.manager.query(
      `insert into ${table} (${columns})
       select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb) ${ending}`,
      [JSON.stringify(rows)],
    );
  }
}

/** The rows of a measure in printed order. Without a printed order the re-listed ones come last. */
function listingsOf(
  { initiatives, relisted, rowsInSource }: PlanDocument['pillars'][number]['measures'][number],
  codeOf: ReadonlyMap<number | null, string>,
): Listing[] {
  const own = initiatives.map(({ code, number }) => ({ code, relisted: false, row: number ?? code }));
  const again = relisted.map(({ refersToNumber }) => {
    return { code: codeOf.get(refersToNumber)!, relisted: true, row: `再掲:${refersToNumber}` };
  });
  const listings: (Listing & { row: string | number })[] = [...own, ...again];
  if (rowsInSource === undefined) return listings;
  return listings.sort((a, b) => rowsInSource.indexOf(a.row) - rowsInSource.indexOf(b.row));
}

function columnsOf(indicator: PlanIndicator): Row {
  const { baseline, target, openingBalance, comparison } = indicator;
  return {
    code: indicator.id,
    name_ja: indicator.nameJa,
    name_en: indicator.nameEn,
    unit_ja: indicator.unitJa,
    unit_en: indicator.unitEn,
    aggregation: indicator.aggregation,
    direction: indicator.direction,
    baseline_status: baseline.status,
    baseline_value: baseline.value,
    baseline_fiscal_year: baseline.fiscalYear,
    baseline_note: baseline.note,
    target_value: target.value,
    target_fiscal_year: target.fiscalYear,
    flags: [...(comparison ? [comparison.flag] : []), ...(indicator.countsOnlyWhatIsRecorded ? ['partial'] : [])],
    source: indicator.measurementSource,
    counting_rule_code: indicator.countingRule,
    opening_balance: openingBalance?.value ?? null,
    opening_fiscal_year: openingBalance?.fiscalYear ?? null,
    opening_covers_through: openingBalance?.coversThrough ?? null,
    opening_source: openingBalance?.source ?? null,
  };
}

/** The figure that the document itself prints: its latest, or else its baseline. */
function printedValueOf({ latest, baseline, measurementSource }: PlanIndicator): Row | null {
  const source = measurementSource === 'survey' ? 'survey' : 'entered';
  const sameYear = latest?.fiscalYear === baseline.fiscalYear && latest?.value === baseline.value;
  if (latest && !sameYear) return { fiscal_year: latest.fiscalYear, value: latest.value, status: 'measured', source };
  if (baseline.fiscalYear === null) return null;
  return { fiscal_year: baseline.fiscalYear, value: baseline.value, status: baseline.status, source };
}
