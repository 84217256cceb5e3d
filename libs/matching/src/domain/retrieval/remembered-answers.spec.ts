import { type About, RememberedAnswers } from './remembered-answers';

const about = (...wholes: string[]): About => ({ wholes: new Set(wholes), parts: new Set(['part']) });

describe('remembered answers', () => {
  let now: number;
  let remembered: RememberedAnswers<string>;
  beforeEach(() => {
    now = 100_000;
    remembered = new RememberedAnswers(() => now);
    remembered.keep('question', 'answer', about('one', 'two'), now);
  });

  it('are given again, and sure until it is told that there may be a better one', () => {
    expect(remembered.of('question')).toEqual({ answer: 'answer', sure: true, asRead: true });
    expect(remembered.of('another question')).toBeUndefined();
    remembered.outdated('another question');
    expect(remembered.of('question')).toEqual({ answer: 'answer', sure: true, asRead: true });
    remembered.outdated('question');
    expect(remembered.of('question')).toEqual({ answer: 'answer', sure: false, asRead: true });
    remembered.confirm('question', 'of another', (now += 1));
    expect(remembered.of('question')?.sure).toBe(false);
    remembered.confirm('question', 'answer', now);
    expect(remembered.of('question')).toEqual({ answer: 'answer', sure: true, asRead: true });
  });

  it('are not sure when it was told while they were looked for or confirmed', () => {
    const since = (now += 1);
    now += 1;
    remembered.outdated('question');
    remembered.confirm('question', 'answer', since);
    expect(remembered.of('question')?.sure).toBe(false);
    remembered.keep('question', 'new', about('one'), since);
    expect(remembered.of('question')).toEqual({ answer: 'new', sure: false, asRead: true });
  });

  it('are given with something in them read anew, as long as they are the same', () => {
    remembered.replace('question', 'answer', 'renewed', now);
    expect(remembered.of('question')).toEqual({ answer: 'renewed', sure: true, asRead: true });
    remembered.replace('question', 'answer', 'of one that is gone', now);
    expect(remembered.of('question')?.answer).toBe('renewed');
  });

  it('are as they were read until it is told of one of their parts, and again when they were read since then', () => {
    remembered.changed('another part');
    expect(remembered.of('question')?.asRead).toBe(true);
    now += 1;
    remembered.changed('part');
    expect(remembered.of('question')).toEqual({ answer: 'answer', sure: true, asRead: false });
    // What was told while they were read may not have been seen.
    remembered.replace('question', 'answer', 'renewed', now);
    expect(remembered.of('question')?.asRead).toBe(false);
    remembered.replace('question', 'renewed', 'renewed', (now += 1));
    expect(remembered.of('question')).toEqual({ answer: 'renewed', sure: true, asRead: true });
  });

  it('are not as they were read when it was told of a part while they were looked for', () => {
    const since = (now += 1);
    now += 1;
    remembered.changed('part');
    remembered.keep('slow', 'answer', about('one'), since);
    expect(remembered.of('slow')).toEqual({ answer: 'answer', sure: true, asRead: false });
  });

  it('are given for a minute, however often they were confirmed', () => {
    now += 59_999;
    remembered.confirm('question', 'answer', now);
    expect(remembered.of('question')).toBeDefined();
    now += 1;
    expect(remembered.of('question')).toBeUndefined();
  });

  it('are forgotten when something that they are about changes, and when nobody knows what changed', () => {
    remembered.changed('three');
    expect(remembered.of('question')).toBeDefined();
    remembered.changed('two');
    expect(remembered.of('question')).toBeUndefined();
    remembered.keep('question', 'answer', about('one'), (now += 1));
    remembered.changed(null);
    expect(remembered.of('question')).toBeUndefined();
  });

  it('are not kept when what they are about changed while they were looked for', () => {
    const since = (now += 1);
    now += 10;
    remembered.changed('one');
    now += 10;
    remembered.keep('slow', 'old', about('one'), since);
    expect(remembered.of('slow')).toBeUndefined();
    remembered.keep('slow', 'of another', about('three'), since);
    expect(remembered.of('slow')?.answer).toBe('of another');
    now += 10_001;
    remembered.keep('very slow', 'old', about('three'), since);
    expect(remembered.of('very slow')).toBeUndefined();
  });

  it('give way to newer ones', () => {
    for (let number = 0; number < 200; number += 1) remembered.keep(`${number}`, 'answer', about(), now);
    expect(remembered.of('question')).toBeUndefined();
    expect(remembered.of('0')).toBeDefined();
    expect(remembered.of('199')).toBeDefined();
  });

  it('hold while it is told of others', () => {
    remembered.keep('mine', 'answer', about('mine'), now);
    for (let number = 0; number < 500; number += 1) {
      remembered.changed(`party ${number}`);
      remembered.outdated(`question ${number}`);
    }
    expect(remembered.of('mine')).toEqual({ answer: 'answer', sure: true, asRead: true });
    remembered.changed('mine');
    expect(remembered.of('mine')).toBeUndefined();
  });
});
