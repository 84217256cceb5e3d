import { faultsIn, paragraphsIn, type Placeholder, placeholdersIn, textOf } from './wording';

const KNOWN: Placeholder[] = [
  { name: 'title', kind: 'text' },
  { name: 'endsOn', kind: 'day' },
];
const wording = (paragraph: string, subject = '{{title, short}}') => ({
  subject,
  paragraphs: [paragraph],
  action: 'open',
});

describe('a municipality’s own wording', () => {
  it('may use what the product’s words use, in any order and form', () => {
    expect(placeholdersIn(wording('{{title}} ends {{ endsOn , day }}'))).toEqual(KNOWN);
    expect(faultsIn(wording('until {{endsOn, day}}'), KNOWN)).toEqual([]);
  });

  it('is written as paragraphs with an empty line between', () => {
    expect(paragraphsIn('one\nline\r\n\r\ntwo\n \n\n three \n\n')).toEqual(['one\nline', 'two', 'three']);
    expect(paragraphsIn(textOf(['one\nline', 'two']))).toEqual(['one\nline', 'two']);
  });

  it.each([
    ['uses what is not known', '{{party}} {{endsOn, day}}', '/text', 'wording.placeholder-unknown'],
    ['gives a command instead', '{{- title}} {{endsOn, day}}', '/text', 'wording.placeholder-unknown'],
    ['writes a day as it is stored', 'until {{endsOn}}', '/text', 'wording.placeholder-form'],
    ['writes words as a day', '{{title, day}} {{endsOn, day}}', '/text', 'wording.placeholder-form'],
    ['leaves a brace open', '{{title {{endsOn, day}}', '/text', 'wording.braces'],
    ['says less than the product’s', 'it ends', '/text', 'wording.placeholder-missing'],
  ])('is refused where it %s', (_what, paragraph, pointer, code) => {
    expect(faultsIn(wording(paragraph), KNOWN)).toContainEqual(expect.objectContaining({ pointer, code }));
  });
});
