import { accept, type Invitation, invite } from './invitation';

const at = new Date('2026-11-21T00:00:00Z');
const invited = {
  id: 'i1',
  municipalityId: 'm1',
  partyId: 'p1',
  email: 'new@example.com',
  role: 'member',
  invitedBy: 'rep',
  language: 'ja',
} as const;
const later = (days: number) => new Date(at.getTime() + days * 24 * 60 * 60 * 1000);

describe('an invitation', () => {
  const invitation: Invitation = invite(invited, at).next;

  it('announces itself without the address', () => {
    const { events } = invite(invited, at);
    expect(events).toEqual([
      {
        name: 'person.invited',
        occurredAt: at,
        subject: { kind: 'invitation', id: 'i1' },
        data: { partyId: 'p1', role: 'member' },
      },
    ]);
  });

  it('can be accepted for two weeks', () => {
    expect(accept(invitation, 'new', later(13)).next.accepted).toEqual({ by: 'new', at: later(13) });
    expect(() => accept(invitation, 'new', later(14))).toThrow(expect.objectContaining({ code: 'invitation.expired' }));
  });

  it('can be accepted once', () => {
    const { next } = accept(invitation, 'new', later(1));
    expect(() => accept(next, 'new', later(2))).toThrow(
      expect.objectContaining({ kind: 'conflict', code: 'invitation.used' }),
    );
  });
});
