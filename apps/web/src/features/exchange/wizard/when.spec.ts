import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Need } from '../exchange';
import { whenBody, whenOf, type WhenAnswers } from './when';

type When = Pick<Need, 'timeWindows' | 'weekdays' | 'timesOfDay' | 'durationHours' | 'deadline'>;

const demoNeeds: When[] = ['tomisato', 'yokkaichi'].flatMap((city) => {
  const file = resolve(__dirname, `../../../../../cli/src/demo-data/${city}.json`);
  const { needs } = JSON.parse(readFileSync(file, 'utf8')) as { needs: When[] };
  return needs.map(({ timeWindows, weekdays, timesOfDay, durationHours, deadline }) => ({
    timeWindows,
    weekdays,
    timesOfDay,
    durationHours,
    deadline,
  }));
});

const NEVER: When = { timeWindows: [], weekdays: [], timesOfDay: [], durationHours: null, deadline: null };
const read = (when: Partial<When>) => whenOf({ id: 'need', ...NEVER, ...when });
const sent = (answers: WhenAnswers) => whenBody('need', answers);

const evening = { from: '2027-01-20T19:00:00+09:00', to: '2027-01-20T20:30:00+09:00' };
const winter = { from: '2026-12-01T00:00:00+09:00', to: '2027-02-26T23:59:59+09:00' };
const spring = { from: '2027-03-01T00:00:00+09:00', to: '2027-05-31T23:59:59+09:00' };

describe('the question when a need is', () => {
  it('changes nothing when its page is sent as it was read, for every need of the two demonstration cities', () => {
    expect(demoNeeds.length).toBeGreaterThan(100);
    expect(demoNeeds.map((need) => sent(read(need)))).toEqual(demoNeeds);
  });

  it.each<[string, Partial<When>]>([
    ['nothing but talk', {}],
    ['weekdays only', { weekdays: [6, 7] }],
    ['two seasons', { timeWindows: [winter, spring] }],
    ['a season and an evening', { timeWindows: [winter, evening], timesOfDay: ['evening'] }],
    [
      'times as the server writes them',
      { timeWindows: [{ from: '2026-12-01T01:00:00Z', to: '2026-12-01T03:00:00Z' }] },
    ],
    ['some nights', { timeWindows: [{ from: '2026-12-04T09:00:00Z', to: '2026-12-06T03:00:00Z' }] }],
  ])('changes nothing for %s', (_kind, when) => {
    expect(sent(read(when))).toEqual({ ...NEVER, ...when });
  });

  it('sends the day that was changed, and leaves the other days and the weekdays as they were', () => {
    const answers = read({ timeWindows: [evening, winter], weekdays: [3] });
    answers.windows[0]!.to = '21:00';
    expect(sent(answers)).toMatchObject({
      timeWindows: [{ ...evening, to: '2027-01-20T21:00:00+09:00' }, winter],
      weekdays: [3],
    });
  });

  it('forgets days and weekdays when people would rather talk', () => {
    expect(sent({ ...read({ timeWindows: [evening], weekdays: [3] }), timing: 'talk' })).toEqual(NEVER);
  });
});
