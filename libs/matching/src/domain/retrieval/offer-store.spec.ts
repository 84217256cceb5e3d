import { dayNumber } from './days';
import { OfferStore } from './offer-store';
import { OfferBlock, W } from './offer-record';

describe('the contacts of parties in the store of offers', () => {
  const OFFERS = 200_000;
  const PARTIES = 2_000;
  const store = new OfferStore(OFFERS);
  beforeAll(() => {
    const block = new OfferBlock();
    for (let offer = 0; offer < OFFERS; offer += 1) {
      block.words.fill(Math.imul(offer, 0x9e3779b1), W.id, W.party);
      block.words[W.party] = offer % (2 * PARTIES);
      store.add(block);
    }
  });

  it('are taken over for thousands of parties in one walk, which stops for whoever waits', () => {
    const contacts = Array.from(
      { length: PARTIES },
      (_, party) => [party, { count: 3, lastOn: '2026-11-21' }] as const,
    );
    // So many slices has one walk; a walk for each party would have thousands.
    expect([...store.setContacts(new Map(contacts))]).toHaveLength(6);
    const of = (offer: number) => [
      (store.words[store.at(offer) + W.rest]! >>> 16) & 0xff,
      store.words[store.at(offer) + W.lastContact],
    ];
    const today = dayNumber('2026-11-21');
    expect([of(0), of(PARTIES - 1), of(OFFERS - PARTIES - 1)]).toEqual([
      [3, today],
      [3, today],
      [3, today],
    ]);
    expect([of(PARTIES), of(OFFERS - 1)]).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });
});
