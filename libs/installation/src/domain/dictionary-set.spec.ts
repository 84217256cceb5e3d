import { districtsNamed, takenOver } from './dictionary-set';

describe('the dictionaries of a new municipality', () => {
  it('are taken over without what is retired, without districts and clocks, and as first versions', () => {
    const entry = (code: string, retired = false) => ({ code, retired, version: 7 });
    const lists = new Map([
      ['fields', [entry('arts'), entry('old', true)]],
      ['districts', [entry('there')]],
      ['clocks', [entry('firstLook')]],
    ]);
    expect([...takenOver(lists)]).toEqual([['fields', [{ code: 'arts', retired: false, version: 1 }]]]);
  });

  it('have the districts by name, in their order, each once', () => {
    expect(districtsNamed(['北', '南']).map(({ code, labels }) => [code, labels.ja])).toEqual([
      ['d001', '北'],
      ['d002', '南'],
    ]);
    expect(() => districtsNamed(['北', '南', '北'])).toThrow(
      expect.objectContaining({
        faults: [{ pointer: '/districts', code: 'municipality.district-twice', details: { name: '北' } }],
      }),
    );
  });
});
