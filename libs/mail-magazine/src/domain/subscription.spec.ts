import { addressOf, confirm, type Confirmed, end, type Unconfirmed } from './subscription';

const askedAt = new Date('2026-12-01T00:00:00Z');
const hoursLater = (hours: number) => new Date(askedAt.getTime() + hours * 60 * 60 * 1000);
const unconfirmed: Unconfirmed = {
  ...{ id: 's', municipalityId: 'm', askedAt, email: 'a@example.test', language: 'ja', state: 'unconfirmed' },
};
const confirmed: Confirmed = { ...unconfirmed, state: 'confirmed', confirmedAt: askedAt };

describe('a subscription', () => {
  it('is confirmed within 48 hours of the mail, and not after', () => {
    expect(confirm(unconfirmed, askedAt, hoursLater(48)).next).toMatchObject({ state: 'confirmed' });
    expect(() => confirm(unconfirmed, askedAt, hoursLater(48.1))).toThrow('mail-magazine.link-expired');
  });

  it('is confirmed once, however often the button is pressed', () => {
    expect(confirm(confirmed, askedAt, hoursLater(100))).toEqual({ next: confirmed, events: [] });
  });

  it('keeps its dates when it ends, and nothing that says whose it was', () => {
    const { next, events } = end(confirmed, 'unsubscribed', hoursLater(1));
    expect(Object.keys(next).sort()).toEqual(
      ['id', 'municipalityId', 'askedAt', 'confirmedAt', 'state', 'endedAt', 'endedBecause'].sort(),
    );
    expect(JSON.stringify(events)).not.toContain('@');
  });

  it('knows an address in any spelling', () => {
    expect(addressOf(' Taro@Example.TEST ')).toBe('taro@example.test');
  });
});
