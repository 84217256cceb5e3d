import { preferredToOthers } from './passed-over';

const passed = (chosen: readonly string[]) => [...preferredToOthers(['first', 'second', 'third'], chosen)];

describe('who is preferred to others', () => {
  it('is nobody while the first ones are chosen, in whatever order they were ticked', () => {
    expect(passed(['first'])).toEqual([]);
    expect(passed(['second', 'first'])).toEqual([]);
    expect(passed(['third', 'first', 'second'])).toEqual([]);
  });

  it('is everybody behind the first one that was left out', () => {
    expect(passed(['second'])).toEqual(['second']);
    expect(passed(['first', 'third'])).toEqual(['third']);
  });

  it('is whoever was found by hand, unless the whole list was chosen or there is none', () => {
    expect(passed(['found by hand'])).toEqual(['found by hand']);
    expect(passed(['first', 'second', 'third', 'found by hand'])).toEqual([]);
    expect([...preferredToOthers([], ['found by hand'])]).toEqual([]);
  });
});
