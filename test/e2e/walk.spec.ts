import { HttpPerson, type Json } from '../support/http-person';
import { RunningSystem } from '../support/running-system';
import { type Walk, walkTheMainJob } from './the-walk';

const dataHelp = {
  resourceKind: 'pro_bono',
  skills: [{ code: 'data_analysis', level: 2 }],
  quantity: { count: 6, unit: 'hours' },
};
const dispatch = {
  resourceKind: 'expertise',
  skills: [{ code: 'facilitation', level: 1 }],
  quantity: { count: 1, unit: 'sessions' },
};
const hands = {
  resourceKind: 'staff_time',
  skills: [{ code: 'event_staff', level: 1 }],
  quantity: { count: 6, unit: 'people' },
};

type CountedWalk = Walk & { readonly raises: readonly string[] };

const WALKS: readonly CountedWalk[] = [
  {
    ...dataHelp,
    municipality: 'yokkaichi',
    needSide: 'group',
    offerSide: 'probono',
    language: 'ja',
    raises: ['yokkaichi-pro-bono-employers-cumulative'],
  },
  {
    ...dispatch,
    municipality: 'tomisato',
    needSide: 'council',
    offerSide: 'division',
    language: 'en',
    raises: ['tomisato-expert-staff-dispatches', 'tomisato-department-community-collaborations'],
  },
  { ...hands, municipality: 'tomisato', needSide: 'group', offerSide: 'business', language: 'ja', raises: [] },
  { ...hands, municipality: 'yokkaichi', needSide: 'group', offerSide: 'business', language: 'en', raises: [] },
];

describe('from a need to a figure of the plan', () => {
  let system: RunningSystem;
  beforeAll(async () => {
    system = await RunningSystem.start({ demo: true });
  }, 180_000);
  afterAll(() => system.stop());

  it.each(WALKS)('in $municipality, $needSide with $offerSide, in $language', async (walk) => {
    const M = `/api/v1/m/${walk.municipality}`;
    const anybody = new HttpPerson(system.origin, 'anybody', walk.language);
    const fiscalYear = fiscalYearNow();
    const before = await figures(anybody, M, fiscalYear);

    const { collaborationId, matchId } = await walkTheMainJob(system.origin, walk);

    // 15: the figures moved, each by one.
    const after = await figures(anybody, M, fiscalYear);
    for (const code of walk.raises) {
      expect([code, after.get(code)!['value']]).toEqual([code, (before.get(code)!['value'] as number) + 1]);
      expect(after.get(code)!['source']).toBe('derived');

      // 16: and say which collaboration moved them, without naming a person.
      const path = `${M}/plan/indicators/${code}/provenance?fiscalYear=${fiscalYear}`;
      const { body } = await anybody.expect(200, 'GET', path);
      expect(body.rule['version']).toBeGreaterThanOrEqual(1);
      expect(JSON.stringify(body.counted)).toContain(collaborationId);
    }

    await everybodyWasTold(walk, matchId);
  });

  /** Each step sent its mails, once to each address, in the recipient's language. */
  async function everybodyWasTold(walk: Walk, matchId: string): Promise<void> {
    const at = `${walk.municipality}.example`;
    await system.eventually(() => {
      const about = system.mails.filter(
        (mail) => mail.text.includes(matchId) || mail.text.includes('/collaborations/'),
      );
      for (const who of [walk.needSide, walk.offerSide]) {
        const received = about.filter((mail) => mail.to === `${who}@${at}`);
        expect([who, received.length >= 3]).toEqual([who, true]);
      }
      return Promise.resolve();
    });
    const ids = system.mails.map((mail) => `${mail.headers['message-id']} ${mail.to}`);
    expect(new Set(ids).size).toBe(ids.length);
  }
});

async function figures(anybody: HttpPerson, M: string, fiscalYear: number): Promise<Map<string, Json>> {
  const { body } = await anybody.expect(200, 'GET', `${M}/plan/indicators?fiscalYear=${fiscalYear}`);
  return new Map(body.items.map((item: Json): [string, Json] => [item.id as string, item]));
}

function fiscalYearNow(): number {
  const [year, month] = new Date(Date.now() + 9 * 60 * 60 * 1000).toISOString().split('-').map(Number) as [
    number,
    number,
  ];
  return month >= 4 ? year : year - 1;
}
