import { addDays, localDateOf, weekdayOf } from '@app/kernel';
import { readDemoFile } from './demo-file';

const AS_OF = '2026-11-21';
const OPEN = ['published', 'partly_filled'];
const WEEKDAYS = ['月', '火', '水', '木', '金', '土', '日'];

/** A day as texts name it. */
function inWords(date: string): string {
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;
}

/** The days that the texts of needs and offers name, in their order, with the days of windows and the deadline. */
function namedDays({ needs, offers }: ReturnType<typeof readDemoFile>) {
  return [...needs, ...offers].flatMap((posting) => {
    const bounds = posting.timeWindows.flatMap(({ from, to }) => [from, to]);
    const own = bounds.map((bound) => localDateOf(new Date(bound)));
    if ('deadline' in posting && posting.deadline !== null) own.push(posting.deadline);
    return [...JSON.stringify(posting).matchAll(/(\d{1,2}月\d{1,2}日)(?:（([月火水木金土日])）)?/g)].map(
      ([, day = '', weekday]) => ({ key: posting.key, day, weekday, own }),
    );
  });
}

/** The one day within a year or so of the data's that has this name and falls on this weekday. */
function dayOn(day: string, weekday: string): string {
  const around = Array.from({ length: 3 * 365 }, (_, index) => addDays('2025-01-01', index));
  const found = around.filter((date) => inWords(date) === day && WEEKDAYS[weekdayOf(date) - 1] === weekday);
  expect({ day, weekday, found }).toEqual({ day, weekday, found: [expect.any(String)] });
  return found[0] ?? '';
}

describe.each(['tomisato', 'yokkaichi'])('the demo data of %s', (slug) => {
  const shipped = readDemoFile(slug, AS_OF);

  it('is as shipped on the day for which it was written', () => {
    expect(shipped.asOf).toBe(AS_OF);
  });

  it('moves all its days and moments by whole weeks, across years, and nothing else', () => {
    const moved = readDemoFile(slug, '2028-02-29');
    expect(moved.asOf).toBe('2028-02-26');
    const days = (from: string, to: string) =>
      (Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000;
    const [before, after] = [shipped.needs[0], moved.needs[0]];
    expect(days(before?.createdAt ?? '', after?.createdAt ?? '')).toBe(462);
    expect(after?.createdAt.slice(10)).toBe(before?.createdAt.slice(10));
    expect(days(before?.timeWindows[0]?.from ?? '', after?.timeWindows[0]?.from ?? '')).toBe(462);
    expect(moved.people).toEqual(shipped.people);
  });

  it.each([
    '2025-11-22',
    '2026-11-21',
    '2026-12-26',
    '2027-01-09',
    '2027-03-06',
    '2027-08-28',
    '2028-01-15',
    '2028-02-29',
    '2028-03-04',
    '2029-06-01',
    '2031-08-30',
  ])('names every day on its weekday and as far from its own day as it was written, on %s', (today) => {
    const moved = readDemoFile(slug, today);
    const days = (Date.parse(moved.asOf) - Date.parse(AS_OF)) / 86_400_000;
    const [before, after] = [namedDays(shipped), namedDays(moved)];
    expect(before.filter(({ weekday }) => weekday !== undefined).length).toBeGreaterThan(10);
    const expected = before.map(({ key, day, weekday, own }, index) => {
      const bound = own.findIndex((each) => inWords(each) === day);
      const written = weekday === undefined ? own[bound] : dayOn(day, weekday);
      if (written === undefined) return { key, day: after[index]?.day, weekday };
      if (bound >= 0) expect(after[index]?.own[bound]).toBe(addDays(written, days));
      return { key, day: inWords(addDays(written, days)), weekday };
    });
    expect(after.map(({ key, day, weekday }) => ({ key, day, weekday }))).toEqual(expected);
  });

  it('says of no month that it is of this year or the next, as it may move into another', () => {
    const texts = JSON.stringify(shipped).match(/(今年|本年|来年|翌年|去年|昨年)の?\d{1,2}月/g);
    expect(texts ?? []).toEqual([]);
  });

  describe.each(Array.from({ length: 8 }, (_, days) => addDays(AS_OF, days)))('on %s', (today) => {
    const { needs, offers } = readDemoFile(slug, today);

    it('has every window of one day on a weekday that its need or offer asks for', () => {
      const elsewhere = [...needs, ...offers].filter(({ timeWindows, weekdays }) =>
        timeWindows.some(({ from, to }) => {
          const [first, last] = [localDateOf(new Date(from)), localDateOf(new Date(to))];
          return first === last && weekdays.length > 0 && !weekdays.includes(weekdayOf(first));
        }),
      );
      expect(elsewhere.map(({ key }) => key)).toEqual([]);
    });

    it('has nothing that was made later, and nothing open whose last day is over', () => {
      expect([...needs, ...offers].filter(({ createdAt }) => localDateOf(new Date(createdAt)) > today)).toEqual([]);
      expect(needs.filter(({ state, deadline }) => OPEN.includes(state) && (deadline ?? today) <= today)).toEqual([]);
      const available = offers.filter(({ state }) => state === 'available');
      expect(available.filter(({ availableUntil }) => (availableUntil ?? today) < today)).toEqual([]);
    });
  });
});

it('the days that a need names in words move with its windows', () => {
  const concert = (today: string) => {
    const need = readDemoFile('yokkaichi', today).needs.find(({ key }) => key === 'yokkaichi-need-025');
    return [need?.story.slice(0, 9), need?.timeWindows[0]?.from.slice(0, 10)];
  };
  expect(concert('2026-11-27')).toEqual(['1月17日（日）、', '2027-01-17']);
  expect(concert('2026-11-28')).toEqual(['1月24日（日）、', '2027-01-24']);
  expect(concert('2026-12-12')).toEqual(['2月7日（日）、2', '2027-02-07']);
});
