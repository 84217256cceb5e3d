import { type Actor, actsFor, mustActFor } from './actor';

const member: Actor = {
  personId: 'p',
  municipalityId: 'm',
  staffRoles: [],
  parties: [{ partyId: 'ours', role: 'member' }],
};
const coordinator: Actor = { ...member, staffRoles: ['coordinator'], onBehalfOf: 'theirs' };

describe('acting for a party', () => {
  it('is open to its people', () => {
    expect([actsFor(member, 'ours'), actsFor(member, 'theirs')]).toEqual([true, false]);
  });

  it('is open to a coordinator who says on whose behalf, and then for nobody else', () => {
    expect([actsFor(coordinator, 'theirs'), actsFor(coordinator, 'ours')]).toEqual([true, false]);
  });

  it('is not open to somebody who only claims to act on behalf', () => {
    expect(actsFor({ ...member, onBehalfOf: 'theirs' }, 'theirs')).toBe(false);
  });

  it('is refused with a code', () => {
    expect(() => mustActFor(member, 'theirs')).toThrow(expect.objectContaining({ code: 'party.not-yours' }));
  });
});
