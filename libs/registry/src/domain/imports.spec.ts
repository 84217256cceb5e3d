import { Dictionary, type DictionaryEntry } from './dictionary';
import { faultsAt, guessMapping, type ImportField, KEY, mappingFaults, valuesOf } from './import-fields';
import {
  advance,
  beginCheck,
  beginImport,
  beginUndo,
  discard,
  failImport,
  forgetRows,
  haveRead,
  rowsKeptUntil,
  takeFile,
} from './import-run';
import { RowReader } from './row-reader';

const entry = (code: string, ja: string, retired = false): DictionaryEntry => {
  return { code, labels: { ja, en: code.replace('_', ' ') }, attributes: {}, retired, version: 1 };
};
const dictionary = new Dictionary(
  new Map([
    [
      'fields',
      [entry('health', '保健・医療、福祉'), entry('town_making', 'まちづくり'), entry('old', '古い分野', true)],
    ],
  ]),
);
const reader = (values: Record<string, string>) => new RowReader(values, dictionary);

describe('a row', () => {
  it.each([
    ['2026-04-01', '2026-04-01'],
    ['2026/4/1', '2026-04-01'],
    ['２０２６年４月１日', '2026-04-01'],
    ['令和8年4月1日', '2026-04-01'],
    ['令和元年5月1日', '2019-05-01'],
    ['R8.4.1', '2026-04-01'],
    ['H30.12.31', '2018-12-31'],
    ['2026-04-01 00:00', '2026-04-01'],
  ])('reads %s as a day', (word, day) => {
    expect(reader({ day: word }).day('day')).toBe(day);
  });

  it.each(['2026-02-30', '昨日', '26/4/1', '2026-13-01', '0026-01-01'])('does not take %s for a day', (word) => {
    const row = reader({ day: word });
    expect([row.day('day'), row.faults]).toEqual([
      null,
      [{ field: 'day', code: 'import.not-a-date', details: { word } }],
    ]);
  });

  it('reads numbers as people write them, and yes and no', () => {
    const row = reader({ a: '１，２００人', b: '3.5', c: '多数', d: '○', e: 'いいえ', f: 'たぶん' });
    expect([row.number('a'), row.number('b'), row.number('c')]).toEqual([1200, 3.5, null]);
    expect([row.yes('d'), row.yes('e'), row.yes('f'), row.yes('g')]).toEqual([true, false, null, null]);
    expect(row.faults.map(({ field }) => field)).toEqual(['c', 'f']);
  });

  it('knows codes and labels in any language and width, several in one cell, and no retired ones', () => {
    const read = (word: string) => reader({ fields: word }).codes('fields', 'fields');
    expect(read('保健・医療、福祉')).toEqual(['health']);
    expect(read('まちづくり、保健・医療、福祉')).toEqual(['town_making']);
    expect(read('まちづくり；保健・医療、福祉')).toEqual(['town_making', 'health']);
    expect(read('town_making / HEALTH / Town Making')).toEqual(['town_making', 'health']);
    const row = reader({ fields: '古い分野' });
    expect([row.codes('fields', 'fields'), row.faults]).toMatchObject([[], [{ code: 'import.unknown-word' }]]);
  });
});

describe('the columns of a file', () => {
  const name: ImportField = { name: 'name', required: true, titles: ['団体名', 'name'] };
  const phone: ImportField = { name: 'phone', required: false, titles: ['電話番号'] };
  const fields = [KEY, name, phone];

  it('are guessed by their titles, whatever their width, each for one field', () => {
    expect(guessMapping(fields, ['管理番号', ' 団体名 ', 'メモ', '電話 番号'], new Map())).toEqual({
      key: 0,
      name: 1,
      phone: 3,
    });
  });

  it('are those that were chosen for the titles before; one column may be read twice', () => {
    const remembered = new Map([['商号', ['key', 'name']]]);
    expect(guessMapping(fields, ['団体名', '商号'], remembered)).toEqual({ key: 1, name: 1 });
  });

  it('must be there for what a record needs', () => {
    expect(mappingFaults(fields, ['a'], { key: 0, phone: 5, other: 0 })).toEqual([
      { pointer: '/mapping/name', code: 'import.field-needs-column' },
      { pointer: '/mapping/phone', code: 'field.invalid-value' },
      { pointer: '/mapping/other', code: 'field.invalid-value' },
    ]);
  });

  it('give a row its values, and take the faults of a record back to their fields', () => {
    const values = valuesOf([' 1 ', '人'], { key: 0, quantityUnit: 1, skills: 7 });
    expect(values).toEqual({ key: '1', quantityUnit: '人', skills: '' });
    const pointers = ['/quantity/unit', '/skills/0/code', '/elsewhere'];
    const faults = faultsAt(
      pointers.map((pointer) => ({ pointer, code: 'code.unknown' })),
      values,
      'key',
    );
    expect(faults.map(({ field }) => field)).toEqual(['quantityUnit', 'skills', 'key']);
  });
});

describe('an import', () => {
  const at = new Date('2026-11-22T00:00:00Z');
  const origin = { id: 'i', municipalityId: 'm', kind: 'parties', fileName: 'a.csv', requestedBy: 'p' };
  const read = haveRead(
    takeFile(origin, at).next,
    { format: 'xlsx', columns: ['番号'], mapping: {}, rows: 2 },
    at,
  ).next;
  const checked = advance(beginCheck(read, { mapping: { key: 0 }, publish: false }, at).next, [], at).next;
  const failure = { code: 'import.broken-off', details: {} };

  it('goes from the file by a dry run to the register and back, with its place kept at each batch', () => {
    const halfway = advance(beginImport(checked, at).next, [{ number: 2 }, { number: 3 }], at).next;
    expect(halfway).toMatchObject({ state: 'importing', position: 3, done: 2, begun: true });
    const imported = advance(halfway, [], at);
    expect([imported.next.state, imported.events[0]!.name]).toEqual(['imported', 'import.finished']);
    expect(advance(beginUndo(imported.next, at).next, [], at).next.state).toBe('undone');
  });

  it('that broke off goes on where it stood, and is never forgotten', () => {
    const broken = failImport(advance(beginImport(checked, at).next, [{ number: 2 }], at).next, failure, at).next;
    expect(beginImport(broken, at).next).toMatchObject({ state: 'importing', position: 2, done: 1, failure: null });
    expect(beginUndo(broken, at).next).toMatchObject({ state: 'undoing', position: 0 });
    expect(() => discard(broken, at)).toThrow(expect.objectContaining({ code: 'import.begun' }));
    expect(() => beginCheck(broken, checked, at)).toThrow(expect.objectContaining({ code: 'import.begun' }));
  });

  it('keeps its rows for ninety days, and cannot be undone without them', () => {
    const imported = advance(beginImport(checked, at).next, [], at).next;
    expect(rowsKeptUntil(imported)).toEqual(new Date('2027-02-20T00:00:00Z'));
    const later = new Date('2027-02-21T00:00:00Z');
    const { next, events } = forgetRows(imported, later);
    expect([next.state, next.rowsForgottenAt, events[0]!.name]).toEqual(['imported', later, 'import.rows-forgotten']);
    expect(() => beginUndo(next, later)).toThrow(expect.objectContaining({ code: 'import.rows-forgotten' }));
    expect(forgetRows(checked, later).next.state).toBe('discarded');
    expect(rowsKeptUntil(advance(beginUndo(imported, at).next, [], at).next)).toEqual(at);
  });

  it('is not run before it was tried', () => {
    expect(() => beginImport(read, at)).toThrow(expect.objectContaining({ code: 'import.wrong-state' }));
    const unread = failImport(takeFile(origin, at).next, failure, at).next;
    expect(() => beginImport(unread, at)).toThrow(expect.objectContaining({ code: 'import.not-checked' }));
    expect(() => beginUndo(unread, at)).toThrow(expect.objectContaining({ code: 'import.nothing-written' }));
    expect(discard(unread, at).next.state).toBe('discarded');
  });
});
