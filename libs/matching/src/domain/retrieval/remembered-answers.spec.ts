import { RememberedAnswers } from './remembered-answers';

describe('remembered answers', () => {
  let now: number;
  let remembered: RememberedAnswers<string>;
  beforeEach(() => {
    now = 100_000;
    remembered = new RememberedAnswers(() => now);
    remembered.keep('question', 'answer', new Set(['one', 'two']), now);
  });

  it('are given again, and sure until it is told that there may be a better one', () => {
    expect(remembered.of('question')).toEqual({ answer: 'answer', sure: true });
    expect(remembered.of('another question')).toBeUndefined();
    remembered.outdated('another question');
    expect(remembered.of('question')).toEqual({ answer: 'answer', sure: true });
    remembered.outdated('question');
    expect(remembered.of('question')).toEqual({ answer: 'answer', sure: false });
    remembered.confirm('question', (now += 1));
    expect(remembered.of('question')).toEqual({ answer: 'answer', sure: true });
  });

  it('are not sure when it was told while they were looked for or confirmed', () => {
    const since = (now += 1);
    now += 1;
    remembered.outdated('question');
    remembered.confirm('question', since);
    expect(remembered.of('question')?.sure).toBe(false);
    remembered.keep('question', 'new', new Set(['one']), since);
    expect(remembered.of('question')).toEqual({ answer: 'new', sure: false });
  });

  it('are given with something in them read anew, as long as they are the same', () => {
    remembered.replace('question', 'answer', 'renewed');
    expect(remembered.of('question')).toEqual({ answer: 'renewed', sure: true });
    remembered.replace('question', 'answer', 'of one that is gone');
    expect(remembered.of('question')?.answer).toBe('renewed');
  });

  it('are given for a minute, however often they were confirmed', () => {
    now += 59_999;
    remembered.confirm('question', now);
    expect(remembered.of('question')).toBeDefined();
    now += 1;
    expect(remembered.of('question')).toBeUndefined();
  });

  it('are forgotten when something that they are about changes, and when nobody knows what changed', () => {
    remembered.changed('three');
    expect(remembered.of('question')).toBeDefined();
    remembered.changed('two');
    expect(remembered.of('question')).toBeUndefined();
    remembered.keep('question', 'answer', new Set(['one']), (now += 1));
    remembered.changed(null);
    expect(remembered.of('question')).toBeUndefined();
  });

  it('are not kept when what they are about changed while they were looked for', () => {
    const since = (now += 1);
    now += 10;
    remembered.changed('one');
    now += 10;
    remembered.keep('slow', 'old', new Set(['one']), since);
    expect(remembered.of('slow')).toBeUndefined();
    remembered.keep('slow', 'of another', new Set(['three']), since);
    expect(remembered.of('slow')?.answer).toBe('of another');
    now += 10_001;
    remembered.keep('very slow', 'old', new Set(['three']), since);
    expect(remembered.of('very slow')).toBeUndefined();
  });

  it('give way to newer ones', () => {
    for (let number = 0; number < 200; number += 1) remembered.keep(`${number}`, 'answer', new Set(), now);
    expect(remembered.of('question')).toBeUndefined();
    expect(remembered.of('0')).toBeDefined();
    expect(remembered.of('199')).toBeDefined();
  });

  it('hold while it is told of others', () => {
    remembered.keep('mine', 'answer', new Set(['mine']), now);
    for (let number = 0; number < 500; number += 1) {
      remembered.changed(`party ${number}`);
      remembered.outdated(`question ${number}`);
    }
    expect(remembered.of('mine')).toEqual({ answer: 'answer', sure: true });
    remembered.changed('mine');
    expect(remembered.of('mine')).toBeUndefined();
  });
});
