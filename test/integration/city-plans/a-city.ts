import { randomUUID } from 'node:crypto';
import type { Actor } from '@app/kernel';
import type { TestDatabase } from '../../support/database';

type Listed = { readonly party: string; readonly side: 'need' | 'offer' | 'partner' };

/** Records of one municipality, written past the use cases: what other features will have left in the tables. */
export class ACity {
  private constructor(
    private readonly database: TestDatabase,
    readonly id: string,
    private readonly planner: string,
  ) {}

  static async create(database: TestDatabase, slug: string): Promise<ACity> {
    const city = new ACity(database, randomUUID(), randomUUID());
    await database.rows(
      `insert into municipality (id, slug, name_ja, name_en, prefecture_ja, prefecture_en, created_at)
       values ($1, $2, '例市', 'Example', '例県', 'Example', now())`,
      [city.id, slug],
    );
    await database.rows(
      `insert into person (id, name, email, language, created_at) values ($1, '計画 担当', $2, 'ja', now())`,
      [city.planner, `planner@${slug}.example`],
    );
    await city.insert('staff_role', {
      ...{ municipality_id: city.id, person_id: city.planner, role: 'planner' },
    });
    return city;
  }

  actor(...staffRoles: Actor['staffRoles']): Actor {
    return { personId: this.planner, municipalityId: this.id, staffRoles, parties: [] };
  }

  async party(kind: string, columns: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const id = randomUUID();
    const row = {
      id,
      municipality_id: this.id,
      kind,
      name: `${kind} ${id.slice(0, 8)}`,
      state: 'registered',
      registered_on: '2019-05-01',
      renewal_due_on: '2027-05-01',
      created_at: '2026-04-01',
      updated_at: '2026-04-01',
      ...columns,
    };
    await this.insert('party', row);
    return id;
  }

  /** A verified one, with a verified outcome, until told otherwise. */
  async collaboration(
    parties: readonly Listed[],
    columns: Readonly<Record<string, unknown>>,
    outcomeState = 'verified',
  ): Promise<string> {
    const id = randomUUID();
    await this.insert('collaboration', {
      id,
      municipality_id: this.id,
      title: `collaboration ${id.slice(0, 8)}`,
      resource_kind: 'expertise',
      goal: 'A goal',
      form: 'project_cooperation',
      domain: 'joint',
      agreed_on: '2026-05-01',
      starts_on: '2026-05-10',
      ends_on: '2026-06-10',
      state: 'verified',
      verified_at: '2026-07-01',
      created_at: '2026-05-01',
      state_changed_at: '2026-07-01',
      ...columns,
    });
    for (const { party, side } of parties) {
      await this.insert('collaboration_party', {
        municipality_id: this.id,
        collaboration_id: id,
        party_id: party,
        side,
      });
    }
    await this.insert('outcome', {
      collaboration_id: id,
      municipality_id: this.id,
      people_reached: 10,
      state: outcomeState,
      verified_on: outcomeState === 'verified' ? '2026-07-01' : null,
    });
    return id;
  }

  /** What a division says in the survey of a fiscal year, which is open until `closeSurvey`. Answers the report's id. */
  async report(fiscalYear: number, division: string, columns: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const [survey] = await this.database.rows<{ id: string }>(
      `insert into division_survey (id, municipality_id, fiscal_year, state, closes_on)
       values (gen_random_uuid(), $1, $2, 'open', '2027-04-30')
       on conflict (municipality_id, fiscal_year) do update set closes_on = excluded.closes_on returning id`,
      [this.id, fiscalYear],
    );
    const id = randomUUID();
    await this.insert('division_report', {
      ...{ id, municipality_id: this.id, survey_id: survey!.id, division_party_id: division, partners: '自治会' },
      ...{ title: `report ${id.slice(0, 8)}`, with_community: true, verdict: 'confirmed' },
      ...{ starts_on: `${fiscalYear}-06-01`, ends_on: `${fiscalYear}-06-30`, ...columns },
    });
    return id;
  }

  async closeSurvey(fiscalYear: number): Promise<void> {
    await this.database.rows(
      `update division_survey set state = 'closed' where municipality_id = $1 and fiscal_year = $2`,
      [this.id, fiscalYear],
    );
  }

  /** What a coordinator's verification leaves behind; an outcome whose year is locked stays as it is. */
  async verify(collaborationId: string): Promise<void> {
    await this.database.rows(`update collaboration set state = 'verified', verified_at = now() where id = $1`, [
      collaborationId,
    ]);
    await this.database.rows(
      `update outcome set state = 'verified', verified_on = current_date
        where collaboration_id = $1 and locked_fiscal_year is null`,
      [collaborationId],
    );
  }

  async insert(table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
    const columns = Object.keys(row);
    await this.database.rows(
      `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
      Object.values(row),
    );
  }
}
