import { addDays, localDateOf, weekdayOf } from '@app/kernel';
import { readDemoFile } from './demo-file';

const AS_OF = '2026-11-21';
const OPEN = ['published', 'partly_filled'];

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
