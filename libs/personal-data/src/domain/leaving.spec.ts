import { endingWith, mustBeFree, obstaclesOf, ownSelf, type PartyTie } from './leaving';

const tie = (changes: Partial<PartyTie> = {}): PartyTie => ({
  municipality: 'tomisato',
  partyId: 'p1',
  partyName: 'みどりの会',
  partyKind: 'citizen_group',
  partyEnded: false,
  role: 'representative',
  otherRepresentatives: 0,
  running: [],
  ...changes,
});
const running = [{ kind: 'match', id: 'm1', title: 'チラシ' }] as const;
const free = { parties: [], lastAdministratorOf: [], operator: false };

describe('leaving', () => {
  it('waits while the last representative of a party has something running', () => {
    const held = { ...free, parties: [tie({ running }), tie({ partyId: 'p2' })] };
    expect(obstaclesOf(held)).toEqual([{ kind: 'party', tie: held.parties[0] }]);
    expect(() => mustBeFree(held)).toThrow(expect.objectContaining({ kind: 'conflict', code: 'leaving.not-yet' }));
  });

  it('is free where another representative stays, or where one is a member only', () => {
    const parties = [tie({ running, otherRepresentatives: 1 }), tie({ running, role: 'member' })];
    expect(() => mustBeFree({ ...free, parties })).not.toThrow();
    expect(endingWith({ parties })).toEqual([]);
  });

  it('ends the party whose last representative goes, and takes the name of a person who is one', () => {
    const parties = [
      tie(),
      tie({ partyId: 'p2', partyKind: 'person' }),
      tie({ partyId: 'p3', partyKind: 'person', partyEnded: true }),
    ];
    expect(endingWith({ parties }).map(({ partyId }) => partyId)).toEqual(['p1', 'p2']);
    expect(ownSelf({ parties }).map(({ partyId }) => partyId)).toEqual(['p2', 'p3']);
  });

  it('waits for another administrator, and never takes an operator away', () => {
    expect(obstaclesOf({ ...free, lastAdministratorOf: ['tomisato'], operator: true })).toEqual([
      { kind: 'last_administrator', municipality: 'tomisato' },
      { kind: 'operator' },
    ]);
  });
});
