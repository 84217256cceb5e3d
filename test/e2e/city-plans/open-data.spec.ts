import { HttpPerson, type Json } from '../../support/http-person';
import { RunningSystem } from '../../support/running-system';

const DATA = '/api/v1/m/tomisato/open-data';

describe('the plan as open data', () => {
  let system: RunningSystem;
  let anybody: HttpPerson;

  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
    anybody = new HttpPerson(system.origin, 'anybody', 'en');
  });
  afterAll(() => system.stop());

  it('tells each figure with what must stand beside it, and no 0 where nobody measured', async () => {
    const { licence, items }: Json = (await anybody.expect(200, 'GET', `${DATA}/indicators.json?fiscalYear=2020`)).body;
    expect(licence).toMatch(/^https:\/\/creativecommons\.org/);
    expect(items).toHaveLength(28);
    const notConducted = items.find(({ id }: Json) => id === 'tomisato-expert-staff-dispatches');
    expect(notConducted).toMatchObject({ value: null, status: 'not_conducted', flags: ['not_conducted'] });
    expect(notConducted.url).toMatch(
      /\/m\/tomisato\/plan\/indicators\/tomisato-expert-staff-dispatches\?fiscalYear=2020$/,
    );
    for (const { value, status } of items) expect(value === null).toBe(status === null || status === 'not_conducted');
  });

  it('says the same in every format', async () => {
    for (const [what, count] of [
      ['indicators', 28],
      ['initiatives', 26],
    ] as const) {
      const json: Json = (await anybody.expect(200, 'GET', `${DATA}/${what}.json`)).body;
      const csv = await (await fetch(`${system.origin}${DATA}/${what}.csv`)).text();
      const linked = (await (await fetch(`${system.origin}${DATA}/${what}.jsonld`)).json()) as Json;
      expect(json.items).toHaveLength(count);
      expect(csv.trim().split('\r\n')).toHaveLength(count + 1);
      expect(linked.hasPart.map((part: Json) => part['@id'])).toEqual(json.items.map(({ url }: Json) => url));
    }
  });
});
