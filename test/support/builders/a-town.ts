import { randomUUID } from 'node:crypto';
import type { TestDatabase } from '../database';

export type Townsperson = { readonly id: string; readonly email: string | null };

/** A municipality with the people that a notice can concern. Written past the product, which has no part in it. */
export class Town {
  readonly id = randomUUID();

  private constructor(private readonly database: TestDatabase) {}

  /** Mails leave at every hour, so that no test waits for the morning, unless the town keeps the usual quiet hours. */
  static async found(database: TestDatabase, slug = 'example', { quietHours = false } = {}): Promise<Town> {
    const town = new Town(database);
    await database.rows(
      `insert into municipality (id, slug, name_ja, name_en, prefecture_ja, prefecture_en, contact, created_at)
       values ($1, $2, '例市', 'Example', '例県', 'Example',
               '{"name": "例市 市民活動サポートセンター", "phone": "0000-000-000", "email": "centre@example.test"}', now())`,
      [town.id, slug],
    );
    if (!quietHours) {
      await database.rows(`insert into quiet_hours values ($1, 0, 0, false, '{}', now())`, [town.id]);
    }
    return town;
  }

  async person(
    name: string,
    { email = `${name}@example.test` as string | null, language = 'ja' } = {},
  ): Promise<Townsperson> {
    const id = randomUUID();
    await this.database.rows(
      'insert into person (id, name, email, language, created_at) values ($1, $2, $3, $4, now())',
      [id, name, email, language],
    );
    return { id, email };
  }

  async party(name: string, ...people: readonly Townsperson[]): Promise<string> {
    const id = randomUUID();
    await this.database.rows(
      `insert into party (id, municipality_id, kind, name, state, registered_on, created_at, updated_at)
       values ($1, $2, 'citizen_group', $3, 'registered', current_date, now(), now())`,
      [id, this.id, name],
    );
    for (const person of people) {
      await this.database.rows(
        `insert into membership (id, municipality_id, person_id, party_id, role, created_at)
         values (gen_random_uuid(), $1, $2, $3, 'member', now())`,
        [this.id, person.id, id],
      );
    }
    return id;
  }

  async staff(person: Townsperson, role: string): Promise<void> {
    await this.database.rows('insert into staff_role values ($1, $2, $3)', [this.id, person.id, role]);
  }

  async need(partyId: string, title: string, state = 'published'): Promise<string> {
    const id = randomUUID();
    await this.database.rows(
      `insert into need (id, municipality_id, party_id, title, story, resource_kind, state, created_at, updated_at,
                         state_changed_at)
       values ($1, $2, $3, $4, 'story', 'pro_bono', $5, now(), now(), now())`,
      [id, this.id, partyId, title, state],
    );
    return id;
  }

  async offer(partyId: string, title: string): Promise<string> {
    const id = randomUUID();
    await this.database.rows(
      `insert into offer (id, municipality_id, party_id, title, story, resource_kind, state, capacity, committed,
                          created_at, updated_at, state_changed_at)
       values ($1, $2, $3, $4, 'story', 'pro_bono', 'committed', 3, 1, now(), now(), now())`,
      [id, this.id, partyId, title],
    );
    return id;
  }

  async match(
    pair: { needId: string; needPartyId: string; offerId: string; offerPartyId: string },
    { state = 'proposed', origin = 'coordinator', consented = [] as readonly ('need' | 'offer')[], approvedBy = '' },
  ): Promise<string> {
    const id = randomUUID();
    const at = (side: 'need' | 'offer') => (consented.includes(side) ? new Date() : null);
    const holds = ['approved', 'proposed', 'consenting', 'introduced', 'agreed', 'converted'].includes(state);
    await this.database.rows(
      `insert into match (id, municipality_id, need_id, offer_id, need_party_id, offer_party_id, origin, state,
                          holds_capacity, approved_by, need_consented_at, offer_consented_at, created_at, state_changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, now(), now())`,
      [
        ...[id, this.id, pair.needId, pair.offerId, pair.needPartyId, pair.offerPartyId, origin, state],
        ...[holds, holds ? approvedBy : null, at('need'), at('offer')],
      ],
    );
    return id;
  }

  async collaboration(needId: string, needPartyId: string, offerPartyId: string): Promise<string> {
    const id = randomUUID();
    await this.database.rows(
      `insert into collaboration (id, municipality_id, need_id, title, resource_kind, goal, form, domain, agreed_on,
                                  starts_on, ends_on, state, completed_at, created_at, state_changed_at)
       select $1, $2, $3, title, 'pro_bono', 'goal', 'project_cooperation', 'joint', current_date, current_date,
              current_date, 'completed', now(), now(), now() from need where id = $3`,
      [id, this.id, needId],
    );
    await this.database.rows(
      `insert into collaboration_party (collaboration_id, municipality_id, party_id, side, role)
       values ($1, $2, $3, 'need', 'role'), ($1, $2, $4, 'offer', 'role')`,
      [id, this.id, needPartyId, offerPartyId],
    );
    return id;
  }

  async story(collaborationId: string, consentingPartyIds: readonly string[], publishedAt: Date | null = null) {
    await this.database.rows(
      `insert into story (collaboration_id, municipality_id, title, beginning, difficulties, improvement,
                          consenting_party_ids, state, published_at, updated_at)
       select id, municipality_id, title, 'beginning', 'difficulties', 'improvement', $2,
              case when $3::timestamptz is null then 'draft' else 'published' end, $3, now()
         from collaboration where id = $1`,
      [collaborationId, consentingPartyIds, publishedAt],
    );
  }
}
