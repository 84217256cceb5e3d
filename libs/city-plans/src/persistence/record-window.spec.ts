import fc from 'fast-check';
import { partOf, type RecordPosition } from './record-window';

const placeOf = (record: { date: string; id: string }) => record;
const records = fc.array(
  fc.record({ date: fc.constantFrom('2026-04-01', '2026-04-02', '2027-03-31'), id: fc.constantFrom(...'abcdefgh') }),
  { maxLength: 40 },
);

describe('the records behind a figure, a page at a time', () => {
  it('come each once, in one order, whatever the size of a page', () => {
    fc.assert(
      fc.property(records, fc.integer({ min: 1, max: 9 }), (all, limit) => {
        const numbered = all.map((record, number) => ({ ...record, number }));
        const seen: typeof numbered = [];
        let after: RecordPosition | null = null;
        do {
          const { items, part }: ReturnType<typeof partOf<(typeof numbered)[number]>> = partOf(numbered, placeOf, {
            after,
            limit,
          });
          expect([part.before, part.total]).toEqual([seen.length, all.length]);
          seen.push(...items);
          after = part.next;
        } while (after !== null);
        expect(seen).toEqual(partOf(numbered, placeOf, { after: null, limit: 100 }).items);
        expect(seen.map(({ number }) => number).sort((a, b) => a - b)).toEqual(all.map((_, number) => number));
      }),
    );
  });

  it('stay what they are, whatever their fields are called', () => {
    const reported = { date: '2026-04-01', id: 'a', record: { reason: 'survey-open' } };
    expect(partOf([reported], (place) => place, { after: null, limit: 4 }).items).toEqual([reported]);
  });

  it('skip none when the last one of a page has gone meanwhile', () => {
    const day = (...ids: string[]) => ids.map((id) => ({ date: '2026-04-01', id }));
    const { part } = partOf(day('a', 'b', 'c'), placeOf, { after: null, limit: 2 });
    expect(partOf(day('a', 'c'), placeOf, { after: part.next, limit: 2 }).items).toEqual(day('a', 'c'));
    expect(JSON.stringify(part.next)).not.toMatch(/"[abc]/);
  });
});
