import { once } from 'node:events';
import { chmodSync, createWriteStream, mkdtempSync, rmSync, type WriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@app/platform';
import { Client } from 'pg';
import { type Cluster, startCluster } from '../../apps/local/src/embedded-postgres/cluster';
import {
  type DatabaseUrls,
  ensureDatabase,
  ensureRoles,
} from '../../apps/local/src/embedded-postgres/product-database';
import { homeOf, partiesOf, partyIdOf, type SyntheticOffer, type SyntheticSize } from '../support/synthetic-exchange';

const COLUMNS = [
  ...['id', 'municipality_id', 'party_id', 'title', 'story', 'resource_kind', 'skills', 'fields', 'sdgs'],
  ...[
    'quantity_count',
    'quantity_unit',
    'districts',
    'online',
    'time_windows',
    'weekdays',
    'times_of_day',
    'languages',
  ],
  ...['refusal_reason', 'created_at', 'updated_at', 'state_changed_at', 'capacity', 'committed', 'fields_refused'],
  ...['available_from', 'available_until', 'lead_time_days', 'min_group_size', 'max_group_size', 'accepts_minors'],
  ...['rest_period_days', 'state'],
];

export function municipalityIdOf(municipality: number): string {
  return `${municipality.toString(16).padStart(8, '0')}-0000-7000-9000-000000000000`;
}

/** The product's database on a PostgreSQL of its own, with as many offers as are put in. */
export class StockedDatabase {
  private constructor(
    private readonly directory: string,
    private readonly cluster: Cluster,
    readonly urls: DatabaseUrls,
    readonly superuser: Client,
  ) {}

  static async make(): Promise<StockedDatabase> {
    // Outside the clone, as root's PostgreSQL account may not enter that.
    const directory = mkdtempSync(join(tmpdir(), 'musubi-bench-'));
    chmodSync(directory, 0o711);
    const password = 'only-for-this-measurement';
    const cluster = await startCluster({ directory, superuserPassword: password, durable: false });
    // A server must not outlive its measurement.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        void cluster.stop().finally(() => {
          rmSync(directory, { recursive: true, force: true });
          process.exit(130);
        });
      });
    }
    const passwords = { owner: password, app: password };
    await ensureRoles(cluster, passwords);
    const urls = await ensureDatabase(cluster, 'musubi_bench_test', passwords);
    await migrate(urls.owner);
    const superuser = new Client({
      connectionString: cluster.superuserUrl.replace(/\/postgres$/, '/musubi_bench_test'),
    });
    await superuser.connect();
    return new StockedDatabase(directory, cluster, urls, superuser);
  }

  /** With their parties; `first` and those after it. */
  async addMunicipalities(size: SyntheticSize, first = 0): Promise<void> {
    for (let number = first; number < size.municipalities; number += 1) {
      await this.superuser.query(
        `insert into municipality (id, slug, name_ja, name_en, prefecture_ja, prefecture_en, created_at)
         values ($1, $2, $2, $2, '県', 'Prefecture', now())`,
        [municipalityIdOf(number), `town-${number}`],
      );
      await this.addParties(size, number, municipalityIdOf(number));
    }
  }

  async addParties(size: SyntheticSize, number: number, municipalityId: string): Promise<void> {
    const ids = Array.from({ length: partiesOf(size, number) }, (_, party) => partyIdOf(number, party));
    await this.superuser.query(
      `insert into party (id, municipality_id, kind, name, state, registered_on, districts, created_at, updated_at)
       select id, $1, 'business', id::text, 'registered', current_date, string_to_array(home, ','), now(), now()
         from unnest($2::uuid[], $3::text[]) as made (id, home)`,
      [municipalityId, ids, ids.map((party) => homeOf(party, size.codes?.districts).join(','))],
    );
  }

  /** By COPY and without triggers, as this is not what is measured. */
  async addOffers(offers: Iterable<SyntheticOffer>, idOf = municipalityIdOf): Promise<void> {
    const file = join(this.directory, 'offers.csv');
    const stream = createWriteStream(file);
    for (const offer of offers) await write(stream, `${lineOf(offer, idOf(offer.municipality))}\n`);
    stream.end();
    await once(stream, 'close');
    await this.superuser.query('alter table offer disable trigger all');
    await this.superuser.query(`copy offer (${COLUMNS.join(', ')}) from '${file}' with (format csv)`);
    await this.superuser.query('alter table offer enable trigger all');
    // As a database that has stood for a day, and not one that is still busy with what was put into it.
    await this.superuser.query('vacuum (analyze)');
    await this.superuser.query('checkpoint');
  }

  async end(): Promise<void> {
    await this.superuser.end();
    await this.cluster.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

async function write(stream: WriteStream, line: string): Promise<void> {
  if (!stream.write(line)) await once(stream, 'drain');
}

function lineOf(offer: SyntheticOffer, municipalityId: string): string {
  const now = '2026-11-20T00:00:00Z';
  const values = [
    ...[offer.id, municipalityId, offer.partyId, offer.title, offer.story, offer.resourceKind],
    ...[JSON.stringify(offer.skills), array(offer.fields), array(offer.sdgs)],
    ...[offer.quantity?.count ?? null, offer.quantity?.unit ?? null, array(offer.districts), offer.online],
    ...[JSON.stringify(offer.timeWindows), array(offer.weekdays), array(offer.timesOfDay), array(offer.languages)],
    ...[null, now, now, now, offer.capacity, offer.state === 'exhausted' ? offer.capacity : 0],
    ...[array(offer.fieldsRefused), offer.availableFrom, offer.availableUntil, offer.leadTimeDays],
    ...[offer.minGroupSize, offer.maxGroupSize, offer.acceptsMinors, offer.restPeriodDays, offer.state],
  ];
  return values.map((value) => (value === null ? '' : `"${String(value).replaceAll('"', '""')}"`)).join(',');
}

function array(values: readonly (string | number)[]): string {
  return `{${values.join(',')}}`;
}
