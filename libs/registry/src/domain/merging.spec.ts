import { merge, type MergeableParty } from './merging';

const at = new Date('2026-11-21T00:30:00+09:00');
const alone = { runningBetween: 0, followers: ['older'] };
const party = (id: string, more: Partial<MergeableParty> = {}): MergeableParty => ({
  ...{ id, municipalityId: 'm', kind: 'business', subtype: null, name: id, nameKana: null, profile: '', fields: [] },
  ...{ districts: [], members: null, employer: null, contactPersonId: null, contact: {}, publicity: {}, version: 1 },
  ...{ registration: { state: 'registered', registeredOn: '2026-04-01', renewalDueOn: '2027-04-01' } },
  mergedIntoId: null,
  ...more,
});

describe('merging two records of one party', () => {
  it('says into which, who follows, and why, on the day in Japan', () => {
    expect(merge(party('a'), party('b'), alone, 'The same shop', at)).toEqual({
      mergedOn: '2026-11-21',
      events: [
        {
          ...{ name: 'party.merged', occurredAt: at, subject: { kind: 'party', id: 'a' }, reason: 'The same shop' },
          data: { into: 'b', followers: ['older'] },
        },
      ],
    });
  });

  it.each([
    ['a record with itself', party('a'), party('a'), alone, 'party.merge-same'],
    ['two kinds', party('a'), party('b', { kind: 'person' }), alone, 'party.merge-kinds-differ'],
    ['what is merged', party('a', { mergedIntoId: 'c' }), party('b'), alone, 'party.merged-already'],
    ['into what is merged', party('a'), party('b', { mergedIntoId: 'c' }), alone, 'party.merged-already'],
    [
      'into what has left',
      party('a'),
      party('b', { registration: { state: 'withdrawn', note: '' } }),
      alone,
      'party.merge-into-ended',
    ],
    ['the two sides of a match', party('a'), party('b'), { ...alone, runningBetween: 1 }, 'party.merge-match-between'],
  ])('refuses to merge %s', (_what, from, into, around, code) => {
    expect(() => merge(from, into, around, 'Why', at)).toThrow(expect.objectContaining({ kind: 'conflict', code }));
  });
});
