import { fiscalYearOf, localDateOf } from '@app/kernel';
import { RunningSystem } from '../../support/running-system';

const M = '/api/v1/m/tomisato';

/** What a business puts on its pages about a year, and what a worker gets as a certificate. */
describe('a party’s report of a year', () => {
  let system: RunningSystem;
  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
  }, 180_000);
  afterAll(() => system.stop());

  it('opens at the newest year of which there is something to tell', async () => {
    const business = await system.as('business@tomisato.example');
    const { partyId } = (await business.expect(200, 'GET', '/api/v1/me')).body.memberships[0];
    const newest = (await business.expect(200, 'GET', `${M}/parties/${partyId}/report`)).body;
    const [{ year }] = (await system.database.rows<{ year: number }>(
      `select max(extract(year from ends_on - interval '3 months'))::int as year
         from collaboration join collaboration_party on collaboration_id = collaboration.id
        where party_id = $1 and state = 'verified'`,
      [partyId],
    )) as [{ year: number }];
    expect(year).toBeLessThan(fiscalYearOf(localDateOf(new Date())));
    expect([newest.fiscalYear, newest.lines.length]).toEqual([year, 1]);
  });

  it('has the verified collaborations of the year, sums up, and is a table and a tagged PDF in the reader’s language', async () => {
    const [of] = (await system.database.rows<{ id: string; year: number; yen: number; hours: number }>(
      `select party.id, (extract(year from ends_on - interval '3 months'))::int as year,
              sum(outcome.in_kind_yen)::float as yen,
              (select sum(hours)::float from participation where party_id = party.id and state = 'confirmed'
                  and collaboration_id = any(array_agg(collaboration.id))) as hours
         from party join collaboration_party mine on mine.party_id = party.id and mine.side = 'offer'
         join collaboration on collaboration.id = mine.collaboration_id and collaboration.state = 'verified'
         join outcome on outcome.collaboration_id = collaboration.id
        where party.municipality_id = (select id from municipality where slug = 'tomisato') and party.kind = 'business'
          and outcome.in_kind_yen is not null
        group by party.id, 2 order by count(*) desc, party.id limit 1`,
    )) as [{ id: string; year: number; yen: number; hours: number | null }];
    const coordinator = await system.as('coordinator@tomisato.example');
    const path = `${M}/parties/${of.id}/report`;
    const report = (await coordinator.expect(200, 'GET', `${path}?fiscalYear=${of.year}`)).body;
    const lines = report.lines as { hours: number; inKindYen: number | null; endsOn: string; others: string[] }[];
    const sum = (values: (number | null)[]) => values.reduce<number>((before, value) => before + (value ?? 0), 0);
    expect(sum(lines.map(({ inKindYen }) => inKindYen))).toBe(of.yen);
    expect(sum(lines.map(({ hours }) => hours))).toBe(of.hours ?? 0);
    expect(lines.every(({ endsOn }) => endsOn >= `${of.year}-04-01` && endsOn <= `${of.year + 1}-03-31`)).toBe(true);
    expect(lines.every(({ others }) => others.length > 0)).toBe(true);

    const portuguese = { 'accept-language': 'pt-BR' };
    const csv = await coordinator.expect(200, 'GET', `${path}.csv?fiscalYear=${of.year}`, undefined, portuguese);
    expect(csv.body.split('\r\n')[0]).toContain('Atividade');
    expect(csv.body).toContain(`Total,,,`);
    const pdf = await fetch(`${system.origin}${path}.pdf?fiscalYear=${of.year}`, { headers: coordinator.credentials });
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const bytes = Buffer.from(await pdf.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.includes('/StructTreeRoot')).toBe(true);

    // Two records of one party, and two records of one collaboration, are one each; a last day is a day in Japan.
    const [line] = report.lines as { id: string; endsOn: string }[];
    const [copy] = await system.database.rows<{ id: string }>(
      `with one as (
         insert into collaboration (id, municipality_id, title, resource_kind, goal, form, domain, agreed_on, starts_on,
                                    ends_on, state, verified_at, created_at, state_changed_at)
         select gen_random_uuid(), municipality_id, 'As another division wrote it down', resource_kind, goal, form, domain,
                agreed_on, starts_on, ends_on, state, verified_at, created_at, state_changed_at
           from collaboration where id = $1 returning id, municipality_id),
       reached as (insert into outcome (collaboration_id, municipality_id, people_reached, state, verified_on)
         select id, municipality_id, 10, 'verified', '2026-05-01' from one),
       earlier as (
         insert into party (id, municipality_id, kind, name, state, registered_on, renewal_due_on, created_at, updated_at,
                            merged_into_id, merged_on)
         select gen_random_uuid(), municipality_id, kind, 'As it was called', state, registered_on, renewal_due_on,
                created_at, updated_at, id, '2026-04-02'
           from party where id = $2 returning id)
       insert into collaboration_party (municipality_id, collaboration_id, party_id, side)
       select one.municipality_id, one.id, earlier.id, 'offer' from one, earlier returning collaboration_id as id`,
      [line!.id, of.id],
    );
    const again = async (year = of.year) =>
      (await coordinator.expect(200, 'GET', `${path}?fiscalYear=${year}`)).body.lines;
    expect(await again()).toHaveLength(lines.length + 1);
    await system.database.rows(
      `insert into same_collaboration (municipality_id, collaboration_id, same_as_id, since, reason)
       select municipality_id, $1, id, '2026-06-01', 'twice' from collaboration where id = $2`,
      [copy!.id, line!.id],
    );
    expect(await again()).toEqual(lines);
    await system.database.rows(
      `update collaboration set starts_on = $2::date - 9, ends_on = $2::date + 9,
                                completed_at = ($2 || ' 00:30+09')::timestamptz where id = $1`,
      [line!.id, `${of.year + 1}-03-31`],
    );
    expect((await again()).find(({ id }: { id: string }) => id === line!.id).endsOn).toBe(`${of.year + 1}-03-31`);
    await system.database.rows(
      `update collaboration set completed_at = ($2 || ' 00:30+09')::timestamptz where id = $1`,
      [line!.id, `${of.year + 1}-04-01`],
    );
    // The record that counts ended in the next year, the other one still in this: it is told in the next alone.
    const idsOf = (told: { id: string }[]) => told.map(({ id }) => id);
    const idsBefore = idsOf(report.lines);
    expect(idsOf(await again())).toEqual(idsBefore.filter((id) => id !== line!.id));
    const next = idsOf(await again(of.year + 1));
    expect([next.includes(line!.id), next.includes(copy!.id)]).toEqual([true, false]);

    const other = await system.as('group@tomisato.example');
    expect((await other.send('GET', `${path}?fiscalYear=${of.year}`)).status).toBe(403);
    const empty = await coordinator.expect(200, 'GET', `${path}?fiscalYear=2001`);
    expect(empty.body).toMatchObject({ lines: [], people: 0 });
  });
});
