import type { NeedSide, OfferSide } from './facts';
import { hasDoneItsPart, imaginedOffer, type PossibleHelper } from './ideas';

const OFFERED: OfferSide = {
  id: 'o1',
  partyId: 'p1',
  state: 'available',
  title: '会議室',
  story: '平日に使えます',
  resourceKind: 'venue',
  skills: [{ code: 'accounting', level: 1 }],
  fields: ['environment'],
  sdgs: [11],
  quantity: null,
  districts: ['north'],
  online: false,
  timeWindows: [],
  weekdays: [1],
  timesOfDay: [],
  languages: ['ja'],
  capacity: 1,
  committed: 1,
  fieldsRefused: ['politics'],
  availableFrom: null,
  availableUntil: '2020-01-01',
  leadTimeDays: 3,
  minGroupSize: null,
  maxGroupSize: null,
  acceptsMinors: false,
  restPeriodDays: 0,
  wants: '社員の学び',
  party: { kind: 'business', districts: [], registered: true },
};
const CARD = { weekdays: [3], timesOfDay: ['morning'], noticeDays: 20, capPerYear: 2, contactRestDays: 60 };
const HELPER: PossibleHelper = {
  partyId: 'p1',
  registered: true,
  kind: 'business',
  name: '印刷の会社',
  profile: '印刷と発送',
  fields: ['culture_sports'],
  districts: ['south'],
  terms: CARD,
  offered: [OFFERED, { ...OFFERED, id: 'o2', skills: [{ code: 'accounting', level: 3 }], districts: ['south'] }],
  helpedThisYear: 0,
};
const NEED = { resourceKind: 'publicity' } as NeedSide;

describe('what a party could do', () => {
  it('is asked on the terms of its card', () => {
    const idea = imaginedOffer(HELPER, NEED);
    expect(idea).toMatchObject({ weekdays: [3], timesOfDay: ['morning'], leadTimeDays: 20, restPeriodDays: 60 });
    expect(idea).toMatchObject({ resourceKind: 'publicity', state: 'available', committed: 0, availableUntil: null });
  });

  it('takes what it has offered for what it can and refuses', () => {
    const idea = imaginedOffer(HELPER, NEED);
    expect(idea.skills).toEqual([{ code: 'accounting', level: 3 }]);
    expect(idea).toMatchObject({ fieldsRefused: ['politics'], districts: ['north', 'south'], wants: '社員の学び' });
    expect(idea.acceptsMinors).toBe(false);
  });

  it('goes by its offers where it has no card', () => {
    const idea = imaginedOffer({ ...HELPER, terms: null }, NEED);
    expect(idea).toMatchObject({ weekdays: [], leadTimeDays: 3, restPeriodDays: 0 });
  });

  it('ends when it has helped as often this year as it said', () => {
    expect(hasDoneItsPart({ ...HELPER, helpedThisYear: 1 })).toBe(false);
    expect(hasDoneItsPart({ ...HELPER, helpedThisYear: 2 })).toBe(true);
    expect(hasDoneItsPart({ ...HELPER, terms: null, helpedThisYear: 9 })).toBe(false);
  });
});
