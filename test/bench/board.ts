import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import {
  CityPlansModule,
  CountingLedger,
  ForecastQuery,
  IndicatorFigures,
  LiveFigures,
  LoadPlan,
  SHIPPED_PLANS,
} from '@app/city-plans';
import { loadConfig, PlatformModule } from '@app/platform';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Client } from 'pg';
import { StockedDatabase } from './stocked-database';

const { values } = parseArgs({
  options: {
    collaborations: { type: 'string', default: '100000' },
    parties: { type: 'string', default: '5000' },
    boards: { type: 'string', default: '200' },
    recounts: { type: 'string', default: '5' },
  },
});
const municipalityId = randomUUID();
const FISCAL_YEAR = 2026;

@Module({})
class Bench {}

/** A board of both plans' 38 indicators while collaborations change: the sums beside counting all records. */
async function main(): Promise<void> {
  const database = await StockedDatabase.make();
  try {
    const config = loadConfig({
      ...{ DATABASE_URL: database.urls.app, SMTP_URL: 'smtp://127.0.0.1:1', PUBLIC_URL: 'http://localhost' },
      SESSION_SECRET: 'only this measurement knows this secret',
    });
    const module = { module: Bench, imports: [PlatformModule.with(config), CityPlansModule] };
    const app = await NestFactory.createApplicationContext(module, { logger: ['error'] });
    try {
      await database.superuser.query(
        `insert into municipality (id, slug, name_ja, name_en, prefecture_ja, prefecture_en, created_at)
         values ($1, 'bench', '例市', 'Example', '例県', 'Example', now())`,
        [municipalityId],
      );
      await app.get(LoadPlan).execute({ municipalityId, document: bothPlans() });
      tell(`storing ${values.collaborations} collaborations`);
      await stock(database.superuser);
      const ledger = app.get(CountingLedger);
      tell('making the sums');
      const makeMs = await time(() => ledger.refresh(municipalityId));
      const board = () => app.get(IndicatorFigures).of(municipalityId, FISCAL_YEAR);
      const recount = () => app.get(LiveFigures).recounted(municipalityId, FISCAL_YEAR);
      const fresh: number[] = [];
      for (let asked = 0; asked < Number(values.boards); asked += 1) {
        // One collaboration changes before each board; the worker comes by once in a while.
        await database.superuser.query(
          `update outcome set people_reached = people_reached + 1
            where collaboration_id = (select id from collaboration offset $1 limit 1)`,
          [asked * 7],
        );
        if (asked % 20 === 19) await ledger.refresh(municipalityId);
        fresh.push(await time(board));
      }
      const naive: number[] = [];
      for (let asked = 0; asked < Number(values.recounts); asked += 1) naive.push(await time(recount));
      const employers = 'yokkaichi-pro-bono-employers-cumulative';
      const page = { list: null, after: null, limit: 50 };
      const pages: number[] = [];
      const forecasts: number[] = [];
      const whole: number[] = [];
      for (let asked = 0; asked < Number(values.recounts); asked += 1) {
        pages.push(await time(() => app.get(IndicatorFigures).records(municipalityId, employers, FISCAL_YEAR, page)));
        forecasts.push(await time(() => app.get(ForecastQuery).of(municipalityId, employers)));
        whole.push(await time(() => app.get(LiveFigures).provenance(municipalityId, employers, FISCAL_YEAR)));
      }
      const same = JSON.stringify(await board()) === JSON.stringify(await recount());
      const indicators = (await board()).length;
      console.log(
        JSON.stringify({
          machine: { processors: cpus().length, node: process.version, loadAverage: loadavg() },
          ...{ indicators, collaborations: Number(values.collaborations), makeMs: Math.round(makeMs), same },
          ...{ boardMs: summary(fresh), recountMs: summary(naive) },
          timesFaster: Math.round(at(naive, 0.5) / at(fresh, 0.5)),
          // A page of the records behind a figure, its forecast, and all of its records read whole.
          ...{ provenancePageMs: summary(pages), forecastMs: summary(forecasts), provenanceWholeMs: summary(whole) },
          pageTimesFaster: Math.round((at(whole, 0.5) / at(pages, 0.5)) * 10) / 10,
        }),
      );
    } finally {
      await app.close();
    }
  } finally {
    await database.end();
  }
}

/** One plan with the indicators and rules of both cities. */
function bothPlans(): unknown {
  type Plan = { indicators: Record<string, unknown>[]; countingRules: { code: string }[]; counts: object };
  const [one, other] = [SHIPPED_PLANS['tomisato'], SHIPPED_PLANS['yokkaichi']].map(
    (plan) => structuredClone(plan) as Plan,
  );
  const own = new Set(one!.countingRules.map(({ code }) => code));
  const indicators = other!.indicators.map((indicator) => {
    return { ...indicator, pillar: '1', initiative: null, previousPlanIndicator: null };
  });
  const all = [...one!.indicators, ...indicators];
  return {
    ...one,
    counts: { ...one!.counts, indicators: all.length },
    indicators: all,
    countingRules: [...one!.countingRules, ...other!.countingRules.filter(({ code }) => !own.has(code))],
  };
}

/** Five years of collaborations of two parties each, of every kind, nine in ten verified. */
async function stock(superuser: Client): Promise<void> {
  const [collaborations, parties] = [Number(values.collaborations), Number(values.parties)];
  const kinds = `(array['citizen_group', 'business', 'city_division', 'community_council', 'person', 'intermediary',
                        'school', 'person', 'citizen_group'])`;
  const id = (kind: string, number: string) => `md5('${kind}' || (${number})::text)::uuid`;
  await superuser.query(`
    insert into party (id, municipality_id, kind, name, state, registered_on, renewal_due_on, employer_name, created_at, updated_at)
    select ${id('party', 'n')}, '${municipalityId}', ${kinds}[1 + n % 9], 'party ' || n, 'registered', '2023-04-01', '2027-04-01',
           case when n % 9 in (4, 7) then 'employer ' || n % 400 end, now(), now()
      from generate_series(1, ${parties}) n;
    insert into collaboration (id, municipality_id, title, resource_kind, goal, form, domain, agreed_on, starts_on, ends_on,
                               state, verified_at, created_at, state_changed_at)
    select ${id('collaboration', 'n')}, '${municipalityId}', 'collaboration ' || n,
           (array['pro_bono', 'expertise', 'venue', 'staff_time'])[1 + n % 4], 'goal', 'project_cooperation', 'joint',
           date '2022-04-01' + n % 1700, date '2022-04-05' + n % 1700, date '2022-05-01' + n % 1700 + n % 60,
           case when n % 10 = 0 then 'in_progress' else 'verified' end, now(), now(), now()
      from generate_series(1, ${collaborations}) n;
    insert into collaboration_party (municipality_id, collaboration_id, party_id, side)
    select '${municipalityId}', ${id('collaboration', 'n')}, ${id('party', `1 + (n * (7 + k) + k) % ${parties}`)},
           case k when 0 then 'need' else 'offer' end
      from generate_series(1, ${collaborations}) n, generate_series(0, 1) k on conflict do nothing;
    insert into outcome (collaboration_id, municipality_id, people_reached, state)
    select ${id('collaboration', 'n')}, '${municipalityId}', n % 90, case when n % 10 = 0 then 'draft' else 'verified' end
      from generate_series(1, ${collaborations}) n;
    analyze;
  `);
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function at(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
}

function summary(times: readonly number[]) {
  const ms = (share: number) => Math.round(at(times, share) * 10) / 10;
  return { p50: ms(0.5), p95: ms(0.95), worst: ms(1) };
}

function tell(what: string): void {
  process.stderr.write(`${what}\n`);
}

void main();
