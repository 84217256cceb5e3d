import { japaneseCalendar } from '@app/platform';
import { digestTimeAt } from './digest';

const at = (text: string): Date => new Date(`${text}+09:00`);
const moments = (now: string) => {
  const time = digestTimeAt(at(now), japaneseCalendar);
  return time && [time.dailyBefore, time.weeklyBefore];
};

describe('the time of a digest', () => {
  it.each([
    ['before half past eight', '2026-11-20T08:29:59'],
    ['on a Saturday', '2026-11-21T09:00:00'],
    ['on a holiday', '2026-11-23T09:00:00'],
    ['at the end of the year', '2026-12-29T09:00:00'],
  ])('is not %s', (_what, now) => {
    expect(moments(now)).toBeNull();
  });

  it('gathers daily what came before half past eight, weekly what came before that of the week’s first day', () => {
    const wednesday = [at('2026-12-02T08:30:00'), at('2026-11-30T08:30:00')];
    expect(moments('2026-12-02T08:30:00')).toEqual(wednesday);
    expect(moments('2026-12-02T19:00:00')).toEqual(wednesday);
  });

  it('is on Tuesday for the week whose Monday is a holiday', () => {
    const tuesday = at('2026-11-24T08:30:00');
    expect(moments('2026-11-24T10:00:00')).toEqual([tuesday, tuesday]);
  });

  it('is on the first working day of a week that begins with closed days', () => {
    const thursday = at('2027-05-06T08:30:00');
    expect(moments('2027-05-06T09:00:00')).toEqual([thursday, thursday]);
  });
});
