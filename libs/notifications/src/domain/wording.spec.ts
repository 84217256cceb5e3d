import { faultsIn, type Placeholder, placeholdersIn } from './wording';

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

  it.each([
    ['uses what is not known', '{{party}} {{endsOn, day}}', '/paragraphs/0', 'wording.placeholder-unknown'],
    ['gives a command instead', '{{- title}} {{endsOn, day}}', '/paragraphs/0', 'wording.placeholder-unknown'],
    ['writes a day as it is stored', 'until {{endsOn}}', '/paragraphs/0', 'wording.placeholder-form'],
    ['writes words as a day', '{{title, day}} {{endsOn, day}}', '/paragraphs/0', 'wording.placeholder-form'],
    ['leaves a brace open', '{{title {{endsOn, day}}', '/paragraphs/0', 'wording.braces'],
    ['says less than the product’s', 'it ends', '/paragraphs', 'wording.placeholder-missing'],
  ])('is refused where it %s', (_what, paragraph, pointer, code) => {
    expect(faultsIn(wording(paragraph), KNOWN)).toContainEqual(expect.objectContaining({ pointer, code }));
  });
});
