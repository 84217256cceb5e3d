import { shippedMunicipalities } from '../data/shipped-municipalities';
import { Dictionary, DICTIONARY_LISTS, type DictionaryEntry } from './dictionary';
import { changeEntry, newEntry } from './dictionary-changes';

const at = new Date('2026-11-21T03:00:00Z');
const entry = (code: string, more: Partial<DictionaryEntry> = {}): DictionaryEntry => ({
  code,
  labels: { ja: `${code}の名`, en: code },
  attributes: {},
  retired: false,
  version: 1,
  ...more,
});

describe('a dictionary', () => {
  const dictionary = new Dictionary(new Map([['fields', [entry('sports'), entry('old', { retired: true })]]]));

  it('lets nobody choose what is retired, but still names it', () => {
    expect(dictionary.has('fields', 'old')).toBe(false);
    expect(dictionary.label('fields', 'old', 'en')).toBe('old');
    expect(dictionary.codesMissing('fields', ['sports', 'old', 'none', 'none'])).toEqual(['old', 'none']);
  });

  it('falls back to Japanese', () => {
    expect(dictionary.label('fields', 'sports', 'pt-BR')).toBe('sportsの名');
  });
});

describe('the shipped dictionaries', () => {
  const [tomisato, yokkaichi] = shippedMunicipalities();

  it('have every list, for both municipalities', () => {
    for (const municipality of [tomisato, yokkaichi]) {
      expect([...(municipality?.dictionaries.keys() ?? [])].sort()).toEqual([...DICTIONARY_LISTS].sort());
    }
    expect(tomisato?.dictionaries.get('districts')).toHaveLength(6);
    expect(yokkaichi?.dictionaries.get('districts')).toHaveLength(24);
    expect(tomisato?.dictionaries.get('skills')).toHaveLength(168);
  });

  it('call the kinds of parties as the plan of the municipality does', () => {
    const nameOf = (municipality: typeof tomisato) =>
      municipality?.dictionaries.get('partyKinds')?.find(({ code }) => code === 'community_council')?.labels.ja;
    expect([nameOf(tomisato), nameOf(yokkaichi)]).toEqual(['地域づくり協議会', 'まちづくり協議会']);
  });
});

describe('changing a dictionary', () => {
  const place = { municipalityId: 'm1', list: 'clocks' } as const;
  const clock = entry('provider_answer', { attributes: { businessDays: 10, reminderBusinessDays: [5, 8] } });

  it('announces what was changed', () => {
    const { next, events } = changeEntry(place, clock, { attributes: { reminderBusinessDays: [4] } }, at);
    expect(next.attributes).toEqual({ businessDays: 10, reminderBusinessDays: [4] });
    expect(events[0]).toMatchObject({
      name: 'dictionary.changed',
      subject: { kind: 'dictionary', id: 'm1' },
      data: { list: 'clocks', code: 'provider_answer', changed: ['attributes'] },
    });
  });

  it.each([
    [{ businessDays: '10' }, 'field.wrong-type'],
    [{ businessDays: -1 }, 'field.wrong-type'],
    [{ reminderBusinessDays: ['5'] }, 'field.wrong-type'],
    [{ colour: 'red' }, 'field.unknown'],
  ])('refuses %j', (attributes, code) => {
    expect(() => changeEntry(place, clock, { attributes }, at)).toThrow(
      expect.objectContaining({ faults: [expect.objectContaining({ code })] }),
    );
  });

  it('neither retires nor adds what the rules know by name', () => {
    const fixed = expect.objectContaining({ kind: 'conflict', code: 'dictionary.fixed-list' });
    expect(() => changeEntry(place, clock, { retired: true }, at)).toThrow(fixed);
    expect(() => newEntry(place, 'another', { ja: '別' }, at)).toThrow(fixed);
    expect(newEntry({ ...place, list: 'skills' }, 'pottery', { ja: '陶芸' }, at).next.code).toBe('pottery');
  });
});
