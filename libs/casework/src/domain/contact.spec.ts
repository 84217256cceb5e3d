import type { Actor, DomainEvent, SubjectKind } from '@app/kernel';
import { ABOUT_NOTHING, actsForParty, type Contact, log } from './contact';

const now = new Date('2026-11-22T01:00:00Z');
const coordinator: Actor = { personId: 'c', municipalityId: 'm', staffRoles: ['coordinator'], parties: [] };
const behalf: Actor = { ...coordinator, onBehalfOf: 'p', toldBy: 'phone' };
const event = (name: string, kind: SubjectKind, id: string): DomainEvent => ({
  name,
  occurredAt: now,
  subject: { kind, id },
});

describe('what a coordinator does on behalf of a party', () => {
  it('is a contact with it, one for each thing that was acted on', () => {
    const events = [
      event('agreement.confirmed', 'match', 'x'),
      event('match.agreed', 'match', 'x'),
      event('collaboration.begun', 'collaboration', 'y'),
    ];
    expect(actsForParty(behalf, events)).toEqual([
      {
        ...ABOUT_NOTHING,
        matchId: 'x',
        partyId: 'p',
        channel: 'phone',
        happenedAt: now,
        acts: ['agreement.confirmed', 'match.agreed'],
      },
      {
        ...ABOUT_NOTHING,
        collaborationId: 'y',
        partyId: 'p',
        channel: 'phone',
        happenedAt: now,
        acts: ['collaboration.begun'],
      },
    ]);
  });

  it('is one also where nobody said by what way they told', () => {
    const { onBehalfOf } = behalf;
    const [act] = actsForParty({ ...coordinator, onBehalfOf: onBehalfOf! }, [event('party.edited', 'party', 'p')]);
    expect(act).toMatchObject({ ...ABOUT_NOTHING, channel: 'other', acts: ['party.edited'] });
  });

  it('is none where it is no act for that party', () => {
    const others = [
      event('party.edited', 'party', 'another'),
      event('dictionary.changed', 'dictionary', 'x'),
      event('survey.opened', 'survey', 'x'),
      event('matchmaking-event.held', 'matchmaking_event', 'x'),
    ];
    expect(actsForParty(behalf, others)).toEqual([]);
  });

  it('is none where the coordinator acts as coordinator, or writes the log itself', () => {
    expect(actsForParty(coordinator, [event('match.proposed', 'match', 'x')])).toEqual([]);
    expect(actsForParty(behalf, [event('contact.logged', 'contact', 'x')])).toEqual([]);
  });
});

describe('a contact', () => {
  const contact: Contact = {
    ...ABOUT_NOTHING,
    id: 'k',
    municipalityId: 'm',
    happenedAt: now,
    channel: 'phone',
    direction: 'from_them',
    partyId: 'p',
    withWhom: '山田さん',
    note: '日程が決まった',
    acts: [],
    writtenBy: 'c',
  };

  it('tells the audit trail with which party and how, and no word of it', () => {
    const { data, name } = log(contact, now);
    expect(name).toBe('contact.logged');
    expect(data).toEqual({ partyId: 'p', channel: 'phone' });
  });

  it('is with a party, or about a counselling case', () => {
    const code = 'contact.with-nobody';
    expect(() => log({ ...contact, partyId: null }, now)).toThrow(expect.objectContaining({ code }));
    expect(log({ ...contact, partyId: null, caseId: 'x' }, now).name).toBe('contact.logged');
  });

  it('did not happen in the future', () => {
    const happenedAt = new Date(now.getTime() + 60_000);
    expect(() => log({ ...contact, happenedAt }, now)).toThrow(expect.objectContaining({ code: 'contact.in-future' }));
  });
});
