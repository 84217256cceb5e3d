import { emptyTab, readBy } from '../../api/reader';
import { keepOnBehalfOf } from '../../api/session-headers';
import { draftKey, keepDraft, keptDraft } from './drafts';

/** As a browser keeps it; Node has none. */
function storage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'clear'> {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

const PLACE = '/m/tomisato/offers/new.answers';
const type = (text: string) => keepDraft(draftKey(PLACE), { text });
const found = () => keptDraft<{ text: string }>(draftKey(PLACE))?.text ?? null;
const writeFor = (partyId: string) =>
  keepOnBehalfOf({ municipality: 'tomisato', partyId, name: 'みどりの会', toldBy: 'phone' });

describe('what was typed in a tab', () => {
  beforeEach(() => Object.assign(globalThis, { sessionStorage: storage(), localStorage: storage() }));

  it('waits for the person who typed it, also when the session ended by itself', () => {
    readBy('one');
    type('花を植えます');
    readBy(null);
    expect(found()).toBeNull();
    readBy('one');
    expect(found()).toBe('花を植えます');
  });

  it('is gone when another person comes, with everything else that waits in the tab', () => {
    readBy('one');
    type('花を植えます');
    sessionStorage.setItem('musubi.founding', '{}');
    readBy(null);
    readBy('other');
    expect(found()).toBeNull();
    expect(sessionStorage.getItem('musubi.founding')).toBeNull();
    readBy('one');
    expect(found()).toBeNull();
  });

  it('is gone when the person signs out', () => {
    readBy('one');
    type('花を植えます');
    emptyTab();
    readBy('one');
    expect(found()).toBeNull();
  });

  it('is of the party that is written for, and of no other', () => {
    readBy('coordinator');
    type('わたしの言葉');
    writeFor('party-1');
    expect(found()).toBeNull();
    type('みどりの会の言葉');
    writeFor('party-2');
    expect(found()).toBeNull();
    keepOnBehalfOf(null);
    expect(found()).toBe('わたしの言葉');
    writeFor('party-1');
    expect(found()).toBe('みどりの会の言葉');
  });
});
