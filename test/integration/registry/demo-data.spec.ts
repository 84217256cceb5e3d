import { COMMANDS } from '../../../apps/cli/src/commands';
import { TestDatabase } from '../../support/database';
import { withDemoData } from '../../support/demo-template';

describe('the demo data', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await TestDatabase.create(await withDemoData());
  });
  afterAll(() => database.drop());

  const counts = (table: string) =>
    database.rows<{ slug: string; count: number }>(
      `select slug, count(*)::int as count from ${table} row join municipality on municipality.id = row.municipality_id
        group by slug order by slug`,
    );

  it.each([
    ['party', 61, 61],
    ['need', 70, 70],
    ['offer', 70, 70],
    ['collaboration', 25, 25],
    ['participation', 26, 31],
    ['story', 7, 7],
    ['outcome_correction', 1, 1],
  ])('has every %s of both municipalities', async (table, tomisato, yokkaichi) => {
    expect(await counts(table)).toEqual([
      { slug: 'tomisato', count: tomisato },
      { slug: 'yokkaichi', count: yokkaichi },
    ]);
  });

  it('changes nothing when it is loaded again', async () => {
    const env = {
      DATABASE_URL: database.urls.app,
      MIGRATION_DATABASE_URL: database.urls.owner,
      SMTP_URL: 'smtp://127.0.0.1:1',
      PUBLIC_URL: 'http://localhost:3000',
      SESSION_SECRET: 'only the tests know this secret of theirs',
      DEMO: 'on',
    };
    const look = () =>
      database.rows(
        `select (select count(*) from party) as parties, (select count(*) from person) as people,
                (select count(*) from dictionary_entry) as entries, (select count(*) from outbox) as events`,
      );
    const before = await look();
    for (const name of ['load-municipalities', 'load-demo']) await COMMANDS.get(name)?.(env);
    expect(await look()).toEqual(before);
  });

  it('lies around today: open needs end later, everything else was made before', async () => {
    const [found] = await database.rows(
      `select count(*) filter (where state in ('published', 'partly_filled') and deadline < current_date)::int as late,
              count(*) filter (where created_at > now())::int as future from need`,
    );
    expect(found).toEqual({ late: 0, future: 0 });
  });

  it.each(['tomisato', 'yokkaichi'])('has the offers in %s that the walk needs', async (slug) => {
    const offers = await database.rows<{ email: string; kinds: string[] }>(
      `select person.email, array_agg(distinct offer.resource_kind order by offer.resource_kind) as kinds
         from offer join membership on membership.party_id = offer.party_id join person on person.id = membership.person_id
        where offer.state = 'available' and person.email = any($1) group by person.email order by person.email`,
      [['business', 'division', 'probono'].map((name) => `${name}@${slug}.example`)],
    );
    expect(offers.map(({ email }) => email)).toEqual(
      ['business', 'division', 'probono'].map((name) => `${name}@${slug}.example`),
    );
    expect(offers[1]?.kinds).toContain('expertise');
    expect(offers[2]?.kinds).toContain('pro_bono');
  });

  it('employs the pro bono worker at a body that no verified collaboration has counted yet', async () => {
    const counted = await database.rows(
      `select employer.name from membership
         join person on person.id = membership.person_id and person.email like 'probono@%'
         join party worker on worker.id = membership.party_id
         join party employer on employer.id = worker.employer_party_id
        where employer.id in (
          select party_id from collaboration_party
          union select colleague.employer_party_id from collaboration_party
            join party colleague on colleague.id = collaboration_party.party_id)`,
    );
    expect(counted).toEqual([]);
    const [{ employed } = { employed: 0 }] = await database.rows<{ employed: number }>(
      `select count(*)::int as employed from membership join person on person.id = membership.person_id
         join party on party.id = membership.party_id
        where person.email like 'probono@%' and party.employer_party_id is not null`,
    );
    expect(employed).toBe(2);
  });

  it('has one operator', async () => {
    expect(await database.rows('select person.email from operator join person on person.id = person_id')).toEqual([
      { email: 'operator@musubi.example' },
    ]);
  });
});
