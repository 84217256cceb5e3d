import { kindOf, mayBeOff, MESSAGE_KIND_NAMES, rhythmOf } from './message-kind';
import { TEMPLATES } from './template';

describe('the kinds of messages', () => {
  it('have every text in one of them, and no kind without a text', () => {
    const kinds = TEMPLATES.map((template) => kindOf(template, { partyId: 'p' }));
    expect(new Set(kinds)).toEqual(new Set(MESSAGE_KIND_NAMES));
  });

  it('tell the staff of their work, also where a party is told the same', () => {
    expect(kindOf('match.withdrawn', 'coordinators')).toBe('staff_work');
    expect(kindOf('outcome.corrected', 'planners')).toBe('staff_work');
    expect(kindOf('match.withdrawn', { partyId: 'p' })).toBe('own_matches');
  });

  it('can be turned off, but for those on which others wait', () => {
    expect(MESSAGE_KIND_NAMES.filter((kind) => !mayBeOff(kind))).toEqual(['own_matches', 'collaborations']);
  });

  it('go by their usual rhythm until somebody chooses', () => {
    expect(rhythmOf('hours', {})).toBe('weekly');
    expect(rhythmOf('hours', { own_postings: 'off' })).toBe('weekly');
    expect(rhythmOf('hours', { hours: 'at_once' })).toBe('at_once');
  });

  it('gather what can wait and bring at once what asks for an answer', () => {
    expect(MESSAGE_KIND_NAMES.filter((kind) => rhythmOf(kind, {}) !== 'at_once')).toEqual(['hours', 'staff_work']);
  });
});
